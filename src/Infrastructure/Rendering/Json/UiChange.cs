using System.Text.Json;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>Names changes and resources as the machine-readable user interface does, which differs from the JSON of plans.</summary>
internal static class UiChange
{
    public static void Write(Utf8JsonWriter json, ResourceChange change, string action, string type)
    {
        json.WriteStartObject("change");
        WriteResource(json, "resource", change.Address);
        if (IsMove(change)) WriteResource(json, "previous_resource", change.PreviousAddress!);
        json.WriteString("action", action);
        if (Reason(change.Reason) is { } reason) json.WriteString("reason", reason);
        if (change.ImportId is { } id)
        {
            json.WriteStartObject("importing");
            if (id.Length > 0) json.WriteString("id", id);
            else json.WriteBoolean("unknown", true);
            json.WriteEndObject();
        }
        if (change.GeneratedConfig is { Length: > 0 }) json.WriteString("generated_config", change.GeneratedConfig);
        json.WriteEndObject();
        json.WriteString("type", type);
    }

    public static void WriteResource(Utf8JsonWriter json, string property, ResourceInstanceAddress address)
    {
        json.WriteStartObject(property);
        json.WriteString("addr", address.ToString());
        json.WriteString("module", address.Module.ToString());
        json.WriteString("resource", $"{address.Resource}{address.Key}");
        json.WriteString("implied_provider", Resource.ImpliedProviderName(address.Resource.Type));
        json.WriteString("resource_type", address.Resource.Type);
        json.WriteString("resource_name", address.Resource.Name);
        if (address.Key.IsIndex) json.WriteNumber("resource_key", address.Key.Index);
        else if (address.Key.IsText) json.WriteString("resource_key", address.Key.Text);
        else json.WriteNull("resource_key");
        json.WriteEndObject();
    }

    /// <summary>What happens, where an object that is only moved or imported has a name for that.</summary>
    public static string Action(ResourceChange change)
    {
        if (change.Action != ActionKind.NoOp) return Name(change.Action);
        if (IsMove(change)) return "move";
        return change.ImportId is not null ? "import" : "noop";
    }

    public static string Name(ActionKind action) => action switch
    {
        ActionKind.Create => "create",
        ActionKind.Read => "read",
        ActionKind.Update => "update",
        ActionKind.DeleteThenCreate or ActionKind.CreateThenDelete => "replace",
        ActionKind.Delete => "delete",
        ActionKind.Forget => "remove",
        _ => "noop",
    };

    private static bool IsMove(ResourceChange change) => change.PreviousAddress is { } previous && !previous.Equals(change.Address);

    /// <summary>Reasons for replacements have short names here; all others are called as in the JSON of plans.</summary>
    private static string? Reason(ActionReason reason) => reason switch
    {
        ActionReason.ReplaceBecauseTainted => "tainted",
        ActionReason.ReplaceByRequest => "requested",
        ActionReason.ReplaceByTriggers => "replace_triggered_by",
        ActionReason.ReplaceBecauseCannotUpdate => "cannot_update",
        _ => ChangeJson.Text(reason),
    };
}
