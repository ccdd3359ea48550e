using Google.Protobuf;
using Millwright.Providers.Protocol.Wire;
using Millwright.StandInProvider.Faults;
using Millwright.StandInProvider.Objects;
using Millwright.StandInProvider.Types;
using Millwright.Values;

namespace Millwright.StandInProvider.Calls;

/// <summary>Reads data sources.</summary>
internal sealed class DataSourceCalls(Settings settings)
{
    public async Task<IMessage> ReadAsync(ReadDataSourceRequest request, CancellationToken cancellation)
    {
        var schema = Catalog.DataSources[request.TypeName].Block;
        var config = WireValues.Decode(request.Config, schema.ImpliedType);
        var fault = Fault.For(config, "read");
        if (config.TextAt("log") is { } log) await File.AppendAllTextAsync(log, $"read {request.TypeName}\n", cancellation);
        await fault.BeginAsync(cancellation);
        var meta = WireValues.Decode(request.ProviderMeta, Catalog.ProviderMeta.Block.ImpliedType);
        var parts = config.Entries().ToDictionary();
        switch (request.TypeName)
        {
            case "standin_echo":
                parts["output"] = parts["input"];
                parts["id"] = Value.String("echo");
                parts["team"] = meta.At("team") is { HasContent: true } team ? team : Value.Null(DataType.String);
                parts["secrets"] = parts["secret"].IsNull ? Value.Null(DataType.List(DataType.String)) : Value.List(DataType.String, [parts["secret"]]);
                break;
            case "standin_nested":
                foreach (var attribute in schema.Attributes.Where(static a => a.Name is "found")) parts[attribute.Name] = Value.Unknown(attribute.Type);
                if (parts["query"].HasContent) parts["query"] = Matched(parts["query"]);
                break;
            default:
                parts["text"] = Value.String(WireValues.Text(settings.Configuration));
                break;
        }
        var state = MadeValues.Complete(schema, Value.Object(parts), config.TextAt("name") ?? "data");
        return new ReadDataSourceResponse
        {
            State = fault.Encode(state, schema.ImpliedType),
            Deferred = fault.Number("defer") is { } reason ? new Deferred { Reason = reason } : null,
            Diagnostics = { fault.Diagnostics() },
        };
    }

    private static Value Matched(Value query) => Value.Map(query.Type.ElementType, query.Entries().Select(static entry => KeyValuePair.Create(entry.Key,
        Value.Object(entry.Value.Entries().Select(static part => part.Value.IsNull && part.Key == "matched" ? KeyValuePair.Create(part.Key, Value.Number(1)) : part)))));
}
