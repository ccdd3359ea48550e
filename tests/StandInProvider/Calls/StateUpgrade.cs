using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Millwright.Providers.Protocol.Wire;
using Millwright.Providers.Schemas;
using Millwright.StandInProvider.Faults;
using Millwright.StandInProvider.Types;
using Millwright.Values;

namespace Millwright.StandInProvider.Calls;

/// <summary>Brings states of former versions and of other types into today's form.</summary>
internal static class StateUpgrade
{
    public static async Task<IMessage> UpgradeAsync(UpgradeResourceStateRequest request, CancellationToken cancellation)
    {
        var definition = Catalog.Resources[request.TypeName];
        var state = JsonNode.Parse(request.RawState.Json.Span)!.AsObject();
        var fault = Fault.Parse(state["faults"]?["upgrade"]?.GetValue<string>());
        await fault.BeginAsync(cancellation);
        if (request.TypeName == ResourceTypes.Versioned.Name) Upgrade(state, request.Version);
        return new UpgradeResourceStateResponse { UpgradedState = fault.Encode(Read(state, definition.Block), definition.Type), Diagnostics = { fault.Diagnostics() } };
    }

    /// <summary>Takes over anything that has an id, from this provider or another.</summary>
    public static async Task<IMessage> MoveAsync(MoveResourceStateRequest request, CancellationToken cancellation)
    {
        var definition = Catalog.Resources[request.TargetTypeName];
        var source = JsonNode.Parse(request.SourceState.Json.Span)!.AsObject();
        var fault = Fault.Parse(source["faults"]?["move"]?.GetValue<string>());
        await fault.BeginAsync(cancellation);
        var response = new MoveResourceStateResponse { Diagnostics = { fault.Diagnostics() }, TargetPrivate = request.SourcePrivate };
        if (definition.Name != "standin_renamed")
        {
            response.Diagnostics.Add(new Diagnostic
            {
                Severity = Diagnostic.Types.Severity.Error,
                Summary = "Nothing moves here",
                Detail = $"{request.SourceTypeName} of {request.SourceProviderAddress} cannot become {definition.Name}.",
            });
            return response;
        }
        source["name"] ??= source["id"]?.DeepClone();
        source["note"] = $"{request.SourceTypeName} of {request.SourceProviderAddress}, version {request.SourceSchemaVersion}";
        response.TargetState = fault.Encode(Read(source, definition.Block), definition.Type);
        return response;
    }

    private static void Upgrade(JsonObject state, long version)
    {
        if (version < 1)
        {
            state["name"] = state["title"]?.DeepClone();
        }
        if (version < 2)
        {
            state["labels"] = state["label"] is { } label ? new JsonArray(label.DeepClone()) : null;
        }
        if (version < 3 && state["settings"] is JsonArray pairs)
        {
            var settings = new JsonObject();
            foreach (var pair in pairs) settings[pair!.GetValue<string>().Split('=')[0]] = pair.GetValue<string>().Split('=')[1];
            state["settings"] = settings;
        }
    }

    /// <summary>The state as today's schema has it: what it does not know is dropped, what is missing is null.</summary>
    private static Value Read(JsonObject state, SchemaBlock schema)
    {
        var absent = ResourceImport.Absent(schema);
        var parts = new Dictionary<string, Value>();
        foreach (var name in schema.ImpliedType.AttributeNames)
        {
            if (state[name] is not { } content)
            {
                parts[name] = absent.GetAttribute(name);
                continue;
            }
            using var json = JsonDocument.Parse(content.ToJsonString());
            parts[name] = ValueJson.Read(json.RootElement, schema.ImpliedType.AttributeType(name));
        }
        return Value.Object(parts);
    }
}
