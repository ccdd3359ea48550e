using System.Text.Json;
using Google.Protobuf;
using Millwright.Providers.Protocol.Wire;
using Millwright.Providers.Schemas;
using Millwright.StandInProvider.Faults;
using Millwright.StandInProvider.Types;
using Millwright.Values;

namespace Millwright.StandInProvider.Calls;

/// <summary>Imports objects: what an id alone tells, for the read that follows to complete.</summary>
internal static class ResourceImport
{
    /// <summary>The private data of an object that has not been read yet.</summary>
    public static ByteString Mark { get; } = ByteString.CopyFromUtf8("imported");

    /// <remarks>An id that is JSON asks for more: <c>{"objects": [{"id": "a", "type": "standin_plain"}], "fault": {…}}</c>.</remarks>
    public static async Task<IMessage> ImportAsync(ImportResourceStateRequest request, CancellationToken cancellation)
    {
        if (!request.Id.StartsWith('{')) return new ImportResourceStateResponse { ImportedResources = { Imported(request.TypeName, request.Id, Fault.None) } };
        using var json = JsonDocument.Parse(request.Id);
        var fault = json.RootElement.TryGetProperty("fault", out var asked) ? Fault.Parse(asked.GetRawText()) : Fault.None;
        await fault.BeginAsync(cancellation);
        var response = new ImportResourceStateResponse { Diagnostics = { fault.Diagnostics() } };
        foreach (var wanted in json.RootElement.GetProperty("objects").EnumerateArray())
        {
            var type = wanted.TryGetProperty("type", out var other) ? other.GetString()! : request.TypeName;
            response.ImportedResources.Add(Imported(type, wanted.GetProperty("id").GetString()!, fault));
        }
        return response;
    }

    private static ImportResourceStateResponse.Types.ImportedResource Imported(string type, string id, Fault fault)
    {
        if (!Catalog.Resources.TryGetValue(type, out var definition)) return new() { TypeName = type };
        var parts = Absent(definition.Block).Entries().ToDictionary();
        parts["id"] = Value.String(id);
        return new() { TypeName = type, State = fault.Encode(Value.Object(parts), definition.Type), Private = Mark };
    }

    /// <summary>An object of which nothing is known: nulls, and no blocks.</summary>
    public static Value Absent(SchemaBlock schema)
    {
        var parts = schema.Attributes.Select(static attribute => KeyValuePair.Create(attribute.Name, Value.Null(attribute.Type)));
        var blocks = schema.BlockTypes.Select(block => KeyValuePair.Create(block.TypeName, NoBlocks(block, schema.ImpliedType.AttributeType(block.TypeName))));
        return Value.Object(parts.Concat(blocks));
    }

    private static Value NoBlocks(NestedBlock block, DataType type) => block.Nesting switch
    {
        NestingMode.List => type.IsDynamic ? Value.EmptyTuple : Value.EmptyList(type.ElementType),
        NestingMode.Set => Value.EmptySet(type.ElementType),
        NestingMode.Map => type.IsDynamic ? Value.EmptyObject : Value.EmptyMap(type.ElementType),
        NestingMode.Group => Absent(block.Block),
        _ => Value.Null(type),
    };
}
