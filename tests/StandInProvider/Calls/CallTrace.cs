using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Millwright.Providers.Protocol.Wire;
using Millwright.StandInProvider.Types;
using Millwright.Values;

namespace Millwright.StandInProvider.Calls;

/// <summary>Writes down what clients ask, a line a call, so that two clients can be compared by what they send.</summary>
/// <param name="path">The file; null to write nothing.</param>
internal sealed class CallTrace(string? path)
{
    public const string Variable = "STANDIN_TRACE";

    private readonly Lock _lock = new();

    public void Write(string method, IMessage request)
    {
        if (path is null) return;
        var line = new StringBuilder(method);
        foreach (var field in request.Descriptor.Fields.InFieldNumberOrder())
        {
            // Repeated fields: the arguments of functions, whose types are the functions'.
            if (field.IsRepeated || field.Accessor.GetValue(request) is not { } value) continue;
            switch (value)
            {
                case DynamicValue content:
                    line.Append(' ').Append(field.Name).Append('=');
                    Write(line, WireValues.Decode(content, TypeOf(request, field.Name)));
                    break;
                case ByteString bytes:
                    line.Append(' ').Append(field.Name).Append('=').Append(bytes.ToStringUtf8());
                    break;
                case RawState state:
                    line.Append(' ').Append(field.Name).Append('=').Append(state.Json.IsEmpty ? state : JsonNode.Parse(state.Json.Span)!.ToJsonString());
                    break;
                default:
                    line.Append(' ').Append(field.Name).Append('=').Append(value);
                    break;
            }
        }
        lock (_lock) File.AppendAllText(path, line.Append('\n').ToString());
    }

    private static DataType TypeOf(IMessage request, string field)
    {
        if (field == "provider_meta") return Catalog.ProviderMeta.Block.ImpliedType;
        var name = request.Descriptor.FindFieldByName("type_name")?.Accessor.GetValue(request) as string;
        if (name is null) return Catalog.Provider.Block.ImpliedType;
        if (request is ReadDataSourceRequest) return Catalog.DataSources[name].Block.ImpliedType;
        return Catalog.Resources.TryGetValue(name, out var resource) ? resource.Type
            : Catalog.DataSources.TryGetValue(name, out var data) ? data.Block.ImpliedType
            : Catalog.EphemeralResources[name].Block.ImpliedType;
    }

    /// <summary>A value without its nulls, so that a line can be read.</summary>
    private static void Write(StringBuilder text, Value value)
    {
        if (value.IsNull || !value.IsKnown)
        {
            text.Append(value.IsNull ? "null" : "unknown");
            if (value.Refinement is { } refinement) text.Append('<').Append(refinement).Append('>');
        }
        else if (value.Type.IsObject || value.Type.IsMap)
        {
            text.Append('{');
            foreach (var (key, part) in value.Entries())
            {
                if (part.IsNull && value.Type.IsObject) continue;
                text.Append(key).Append(':');
                Write(text, part);
                text.Append(' ');
            }
            text.Append('}');
        }
        else if (value.Type.IsPrimitive)
        {
            text.Append(WireValues.Text(value));
        }
        else
        {
            text.Append(value.Type.Kind).Append('[');
            foreach (var part in value.Elements)
            {
                Write(text, part);
                text.Append(' ');
            }
            text.Append(']');
        }
    }
}
