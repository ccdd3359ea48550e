using System.Text.Json;
using Millwright.Changes.LifeCycle;
using Millwright.Infrastructure.Impact;

namespace Millwright.Cli.Undo;

/// <summary>Tells programs what a way back undoes, and what it does not.</summary>
internal static class RollbackJson
{
    /// <summary>Writes the members of the report into an object.</summary>
    public static void Write(Utf8JsonWriter json, RollbackReport report)
    {
        var way = report.Way;
        json.WriteStartObject("rollback");
        json.WriteNumber("change", way.Change.Id);
        json.WriteString("target", way.Change.Proposal.Target);
        json.WriteString("kind", way.Kind);
        if (way.Kind == RollbackKinds.Configuration) json.WriteNumber("to", way.Source!.Id);
        json.WriteString("commit", way.Source?.Proposal.Revision?.Commit);
        Numbers(json, "also", way.Also);
        Numbers(json, "kept", way.Kept);
        Items(json, "restored", report.Impact.Restored);
        Items(json, "recreated", report.Impact.Recreated);
        Items(json, "removed", report.Impact.Removed);
        Items(json, "lost", report.Impact.Lost);
        Items(json, "drifted", report.Impact.Drifted);
        if (report.Differences is { } differences)
        {
            json.WriteStartObject("differences");
            json.WriteBoolean("provider_versions", differences.Locks);
            Texts(json, "modules", differences.Fetched);
            Texts(json, "variables", differences.Variables);
            Texts(json, "unknown_variables", differences.Unknown);
            json.WriteEndObject();
        }
        Texts(json, "users", report.Users);
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IReadOnlyList<Change> changes)
    {
        json.WriteStartArray(name);
        foreach (var change in changes) json.WriteNumberValue(change.Id);
        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Items(Utf8JsonWriter json, string name, IReadOnlyList<RollbackItem> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            json.WriteString("address", item.Address);
            if (item.Note is { } note) json.WriteString("note", note);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
