using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>The arguments of the provisioners that are part of Terraform.</summary>
internal static class ProvisionerSchemas
{
    private static readonly SchemaBlock LocalExec = Block(
        ("command", DataType.String),
        ("environment", DataType.Map(DataType.String)),
        ("interpreter", DataType.List(DataType.String)),
        ("quiet", DataType.Bool),
        ("working_dir", DataType.String));

    private static readonly SchemaBlock RemoteExec = Block(
        ("inline", DataType.List(DataType.String)),
        ("script", DataType.String),
        ("scripts", DataType.List(DataType.String)));

    private static readonly SchemaBlock File = Block(
        ("content", DataType.String),
        ("destination", DataType.String),
        ("source", DataType.String));

    /// <summary>Null for a provisioner that is not known.</summary>
    public static SchemaBlock? For(string type) => type switch
    {
        "local-exec" => LocalExec,
        "remote-exec" => RemoteExec,
        "file" => File,
        _ => null,
    };

    private static SchemaBlock Block(params ReadOnlySpan<(string Name, DataType Type)> attributes)
    {
        var result = new List<SchemaAttribute>();
        foreach (var (name, type) in attributes) result.Add(new SchemaAttribute { Name = name, Type = type, Optional = true });
        return new SchemaBlock(result, []);
    }
}
