using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends;

/// <summary>Writes down the arguments of a backend in few words.</summary>
internal static class BackendSchema
{
    public static SchemaBlock Of(IEnumerable<SchemaAttribute> attributes, params NestedBlock[] blocks) => new([.. attributes], blocks);

    public static IEnumerable<SchemaAttribute> Texts(params string[] names) => names.Select(static name => Optional(name, DataType.String));

    public static IEnumerable<SchemaAttribute> Flags(params string[] names) => names.Select(static name => Optional(name, DataType.Bool));

    public static IEnumerable<SchemaAttribute> Numbers(params string[] names) => names.Select(static name => Optional(name, DataType.Number));

    public static IEnumerable<SchemaAttribute> Secrets(params string[] names) => Texts(names).Select(static a => a with { Sensitive = true });

    public static IEnumerable<SchemaAttribute> Required(params string[] names) => Texts(names).Select(static a => a with { Required = true, Optional = false });

    public static SchemaAttribute Optional(string name, DataType type) => new() { Name = name, Type = type, Optional = true };

    /// <summary>An attribute that holds an object with attributes of its own.</summary>
    public static SchemaAttribute Object(string name, IEnumerable<SchemaAttribute> attributes)
    {
        var nested = new SchemaObject(NestingMode.Single, [.. attributes]);
        return new SchemaAttribute { Name = name, Type = nested.ImpliedType, NestedType = nested, Optional = true };
    }
}
