using System.Text.Json;
using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Json;

/// <summary>Writes changes of resources and outputs as the published JSON format of plans does.</summary>
internal static class ChangeJson
{
    public static void WriteResource(Utf8JsonWriter writer, ResourceChange change)
    {
        writer.WriteStartObject();
        writer.WriteString("address", change.Address.ToString());
        if (change.PreviousAddress is { } previous && !previous.Equals(change.Address)) writer.WriteString("previous_address", previous.ToString());
        if (!change.Address.Module.IsRoot) writer.WriteString("module_address", change.Address.Module.ToString());
        ResourceJson.WriteName(writer, change.Address);
        writer.WriteString("provider_name", change.Provider.Provider.ToString());
        if (change.DeposedKey is not null) writer.WriteString("deposed", change.DeposedKey);
        writer.WriteStartObject("change");
        WriteActions(writer, change.Action, change.ForgetsOld);
        writer.WritePropertyName("before");
        PlanValueJson.WriteKnown(writer, change.Before);
        WriteAfter(writer, change.After);
        writer.WritePropertyName("after_unknown");
        if (change.After.IsWhollyKnown) writer.WriteRawValue("{}");
        else PlanValueJson.WriteUnknown(writer, change.After);
        writer.WritePropertyName("before_sensitive");
        PlanValueJson.WriteSensitive(writer, change.Before);
        writer.WritePropertyName("after_sensitive");
        PlanValueJson.WriteSensitive(writer, change.After);
        WriteReplacePaths(writer, change);
        if (change.ImportId is not null)
        {
            writer.WriteStartObject("importing");
            if (change.ImportId.Length > 0) writer.WriteString("id", change.ImportId);
            else writer.WriteBoolean("unknown", true);
            writer.WriteEndObject();
        }
        if (change.GeneratedConfig is { Length: > 0 }) writer.WriteString("generated_config", change.GeneratedConfig);
        writer.WriteEndObject();
        if (Text(change.Reason) is { } reason) writer.WriteString("action_reason", reason);
        writer.WriteEndObject();
    }

    public static void WriteOutput(Utf8JsonWriter writer, OutputChange change)
    {
        writer.WriteStartObject(change.Name);
        WriteActions(writer, change.Action);
        writer.WritePropertyName("before");
        PlanValueJson.WriteKnown(writer, change.Before);
        WriteAfter(writer, change.After);
        writer.WritePropertyName("after_unknown");
        if (change.After.IsWhollyKnown) writer.WriteBooleanValue(false);
        else PlanValueJson.WriteUnknown(writer, change.After);
        writer.WriteBoolean("before_sensitive", change.Sensitive);
        writer.WriteBoolean("after_sensitive", change.Sensitive);
        writer.WriteEndObject();
    }

    /// <summary>The name of an action's reason, or null where there is none.</summary>
    public static string? Text(ActionReason reason) => reason switch
    {
        ActionReason.ReplaceBecauseTainted => "replace_because_tainted",
        ActionReason.ReplaceBecauseCannotUpdate => "replace_because_cannot_update",
        ActionReason.ReplaceByRequest => "replace_by_request",
        ActionReason.ReplaceByTriggers => "replace_by_triggers",
        ActionReason.DeleteBecauseNoResourceConfig => "delete_because_no_resource_config",
        ActionReason.DeleteBecauseWrongRepetition => "delete_because_wrong_repetition",
        ActionReason.DeleteBecauseCountIndex => "delete_because_count_index",
        ActionReason.DeleteBecauseEachKey => "delete_because_each_key",
        ActionReason.DeleteBecauseNoModule => "delete_because_no_module",
        ActionReason.DeleteBecauseNoMoveTarget => "delete_because_no_move_target",
        ActionReason.ReadBecauseConfigUnknown => "read_because_config_unknown",
        ActionReason.ReadBecauseDependencyPending => "read_because_dependency_pending",
        ActionReason.ReadBecauseCheckNested => "read_because_check_nested",
        _ => null,
    };

    private static void WriteActions(Utf8JsonWriter writer, ActionKind action, bool forgetsOld = false)
    {
        writer.WriteStartArray("actions");
        ReadOnlySpan<string> names = action switch
        {
            ActionKind.Create when forgetsOld => ["forget", "create"],
            ActionKind.Create => ["create"],
            ActionKind.Read => ["read"],
            ActionKind.Update => ["update"],
            ActionKind.DeleteThenCreate => ["delete", "create"],
            ActionKind.CreateThenDelete => ["create", "delete"],
            ActionKind.Delete => ["delete"],
            ActionKind.Forget => ["forget"],
            _ => ["no-op"],
        };
        foreach (var name in names) writer.WriteStringValue(name);
        writer.WriteEndArray();
    }

    private static void WriteAfter(Utf8JsonWriter writer, Value after)
    {
        if (!after.IsKnown) return;
        writer.WritePropertyName("after");
        PlanValueJson.WriteKnown(writer, after);
    }

    private static void WriteReplacePaths(Utf8JsonWriter writer, ResourceChange change)
    {
        if (change.RequiredReplace.Count == 0) return;
        writer.WriteStartArray("replace_paths");
        foreach (var path in change.RequiredReplace) ResourceJson.WritePath(writer, path);
        writer.WriteEndArray();
    }
}
