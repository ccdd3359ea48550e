using System.Text.Json;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Values;

namespace Millwright.Cli.Recording;

/// <summary>Changes as JSON for other programs.</summary>
internal static class ChangeJson
{
    private static readonly JsonWriterOptions _indented = new() { Indented = true };

    public static byte[] Document(Change change) => JsonOutput.Bytes(_indented, json => Write(json, change, withEvents: true));

    public static byte[] List(IEnumerable<LifeCycleEvent> events) => JsonOutput.Bytes(_indented, json => WriteEvents(json, events));

    public static string Text(Action<Utf8JsonWriter> write) => JsonOutput.Text(_indented, write);

    /// <param name="staledBy">The change after which the plan of this one cannot be applied any more; null where there is none.</param>
    public static void Write(Utf8JsonWriter json, Change change, bool withEvents, Change? staledBy = null)
    {
        var proposal = change.Proposal;
        json.WriteStartObject();
        json.WriteNumber("id", change.Id);
        json.WriteString("target", proposal.Target);
        json.WriteString("kind", proposal.Kind);
        json.WriteString("environment", proposal.Environment);
        json.WriteString("outcome", ChangeLifeCycle.Text(change.Phase));
        json.WriteString("author", change.Author.Name);
        json.WriteString("proposed_at", EventJson.FormatTime(change.State.Proposal.At));
        json.WriteString("ended_at", change.EndedAt is { } ended ? EventJson.FormatTime(ended) : null);
        json.WriteString("why", change.Why);
        json.WriteString("commit", proposal.Revision?.Commit);
        json.WriteStartArray("approved_by");
        foreach (var approver in change.ApprovedBy) json.WriteStringValue(approver);
        json.WriteEndArray();
        json.WriteBoolean("broke_glass", change.BrokeGlass);
        if (staledBy is not null) json.WriteNumber("stale_by", staledBy.Id);
        if (proposal.Continues is { } continues) json.WriteNumber("continues", continues);
        if (proposal.RollsBack is { } undone) json.WriteNumber("rolls_back", undone);
        if (proposal.RollsBackAlso.Count > 0)
        {
            json.WriteStartArray("rolls_back_also");
            foreach (var also in proposal.RollsBackAlso) json.WriteNumberValue(also);
            json.WriteEndArray();
        }
        WritePlan(json, change);
        if (withEvents)
        {
            json.WritePropertyName("events");
            WriteEvents(json, change.Events);
        }
        json.WriteEndObject();
    }

    private static void WritePlan(Utf8JsonWriter json, Change change)
    {
        if (change.State.Plan is not { } plan) return;
        json.WriteStartObject("plan");
        json.WriteString("hash", plan.Hash);
        json.WriteNumber("serial", plan.Serial);
        json.WriteNumber("add", plan.Counts.Add);
        json.WriteNumber("change", plan.Counts.Change);
        json.WriteNumber("destroy", plan.Counts.Destroy);
        json.WriteStartArray("addresses");
        foreach (var address in plan.Addresses) json.WriteStringValue(address);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEvents(Utf8JsonWriter json, IEnumerable<LifeCycleEvent> events)
    {
        json.WriteStartArray();
        foreach (var happened in events)
        {
            json.WriteStartObject();
            json.WriteString("at", EventJson.FormatTime(happened.At));
            json.WriteString("kind", happened.Kind);
            json.WriteString("by", happened.By.Name);
            json.WriteString("source", happened.By.Source);
            json.WritePropertyName("data");
            json.WriteRawValue(happened.Data());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
