using System.Text.Json;
using Millwright.Changes.Journaling;
using Millwright.Changes.Ledger;
using Millwright.Changes.Planning;
using Millwright.Values;

namespace Millwright.Cli.Recording;

/// <summary>A plan as the ledger keeps it: every action with its values, null standing for what is secret or not known yet.</summary>
internal static class PlanDocument
{
    private static readonly string[] _actions = ["no-op", "read", "create", "update", "replace", "delete", "forget", "run"];

    public static LedgerDocument Of(IEnumerable<PlannedAction> actions)
    {
        var json = JsonOutput.Bytes(default, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("format", 1);
            writer.WriteStartArray("actions");
            foreach (var action in actions.Where(static a => a.Kind != ActionKind.NoOp || a.PreviousAddress is not null)) Write(writer, action);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
        return LedgerDocument.Of(CanonicalJson.Of(json));
    }

    /// <summary>An action's name in the ledger.</summary>
    public static string NameOf(ActionKind kind) => _actions[(int)kind];

    /// <summary>The actions by address; the later one where there are two.</summary>
    public static IReadOnlyDictionary<string, string> ActionsIn(LedgerDocument document)
    {
        using var json = JsonDocument.Parse(document.Content);
        var actions = new Dictionary<string, string>();
        foreach (var action in json.RootElement.GetProperty("actions").EnumerateArray())
            actions[action.GetProperty("address").GetString()!] = action.GetProperty("action").GetString()!;
        return actions;
    }

    /// <summary>What the plan moved, from where to where, in its order.</summary>
    public static IReadOnlyList<(string From, string To)> MovesIn(LedgerDocument document)
    {
        using var json = JsonDocument.Parse(document.Content);
        return [.. json.RootElement.GetProperty("actions").EnumerateArray()
            .Where(static a => a.TryGetProperty("from", out _))
            .Select(static a => (a.GetProperty("from").GetString()!, a.GetProperty("address").GetString()!))];
    }

    private static void Write(Utf8JsonWriter writer, PlannedAction action)
    {
        writer.WriteStartObject();
        writer.WriteString("address", action.Address);
        writer.WriteString("action", NameOf(action.Kind));
        if (action.PreviousAddress is { } previous) writer.WriteString("from", previous);
        if (action.Reason is { } reason) writer.WriteString("reason", reason);
        var values = new WithheldValues();
        values.Write(writer, "before", action.Before);
        values.Write(writer, "after", action.After);
        writer.WriteStartArray("withheld");
        foreach (var path in values.Paths) writer.WriteStringValue(path);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
