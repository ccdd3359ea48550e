using System.Globalization;
using System.Text.Json;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Infrastructure.Drift;
using Millwright.Infrastructure.Rendering;

namespace Millwright.Cli.Workspaces.Drifting;

/// <summary>Shows what drifted, and what a person can do about it; as text or as JSON.</summary>
internal sealed class DriftReport(WorkspaceSession workspace, Terminal terminal)
{
    public void Show(IReadOnlyList<StackDrift> drifts)
    {
        foreach (var drift in drifts.Where(static d => d.Resources.Count > 0 || d.Diagnostics.Count > 0))
        {
            terminal.WriteLine($"\n{terminal.Bold($"── {drift.Stack.Id}")}{(drift.Applied is { } applied ? $" (changed after {Moment(applied)}, when it was last applied)" : "")}");
            new WorkspaceReport(workspace, terminal).Problems(new StackResult(drift.Stack, StackStatus.Failed) { Diagnostics = drift.Diagnostics });
            foreach (var resource in drift.Resources)
            {
                terminal.WriteLine();
                terminal.Write(new PlanRenderer(StackRun.RenderingFor(terminal)).RenderDrift(resource.Change));
                terminal.WriteLine($"\n    {terminal.Bold("→")} {Advice(resource)}");
                if (Story(drift.Since.GetValueOrDefault(resource.Address)) is { Length: > 0 } story) terminal.WriteLine($"      {story}");
            }
        }
        var drifted = drifts.Count(static d => d.Resources.Count > 0);
        var failed = drifts.Count(static d => d.Failed);
        var objects = drifts.Sum(static d => d.Resources.Count);
        terminal.WriteLine(objects == 0
            ? $"\n{(failed == 0 ? terminal.Green("No drift.") : "No drift found where it could be looked for.")} {Count(drifts.Count, "stack")} looked at{(failed == 0 ? "" : $", {failed} of them in vain")}."
            : $"\n{terminal.Bold("Drift:")} {Count(objects, "object")} in {drifted} of {Count(drifts.Count, "stack")}{(failed == 0 ? "" : $"; {failed} could not be looked at")}. -adopt changes the configuration to what is there, -revert plans it away.");
    }

    /// <param name="timetable">Where only what is due was looked at; null else.</param>
    public string Json(IReadOnlyList<StackDrift> drifts, DriftTimetable? timetable) => WorkspaceJson.Document(json =>
    {
        json.WriteString("workspace", workspace.Definition.Root);
        json.WriteStartArray("stacks");
        foreach (var drift in drifts)
        {
            json.WriteStartObject();
            WorkspaceJson.WriteStack(json, drift.Stack);
            json.WriteString("status", drift.Failed ? "failed" : drift.Resources.Count > 0 ? "drifted" : "no_drift");
            if (drift.Applied is { } applied) json.WriteString("since", Moment(applied));
            json.WriteStartArray("resources");
            foreach (var resource in drift.Resources)
            {
                json.WriteStartObject();
                json.WriteString("address", resource.Address);
                json.WriteString("change", resource.IsGone ? "deleted" : "updated");
                json.WriteString("wins", resource.Verdict == DriftVerdict.World ? "world" : "configuration");
                json.WriteString("advice", Advice(resource));
                WriteSince(json, drift, resource);
                json.WriteStartArray("attributes");
                foreach (var attribute in resource.Attributes)
                {
                    json.WriteStartObject();
                    json.WriteString("name", attribute.Name);
                    json.WriteBoolean("configured", attribute.IsConfigured);
                    json.WriteBoolean("sensitive", attribute.IsSensitive);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            WorkspaceJson.WriteDiagnostics(json, drift.Diagnostics, name => workspace.SourceOf(drift.Stack, name));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("summary");
        json.WriteNumber("stacks", drifts.Count);
        json.WriteNumber("drifted", drifts.Count(static d => d.Resources.Count > 0));
        json.WriteNumber("failed", drifts.Count(static d => d.Failed));
        json.WriteNumber("resources", drifts.Sum(static d => d.Resources.Count));
        json.WriteEndObject();
        if (timetable is null) return;
        json.WriteStartArray("next");
        foreach (var (stack, at) in timetable.Next)
        {
            json.WriteStartObject();
            json.WriteString("stack", stack.Id);
            json.WriteString("at", Moment(at));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>Says what will be looked at next.</summary>
    public void ShowNext(DriftTimetable timetable)
    {
        if (timetable.Next.Count == 0)
        {
            terminal.WriteLine("\nNothing is going to be due: no environment of these stacks has a drift schedule.");
            return;
        }
        var (first, at) = timetable.Next[0];
        var together = timetable.Next.TakeWhile(n => n.At == at).Count();
        terminal.WriteLine($"\nDue next: {first.Id}{(together == 1 ? "" : $" and {together - 1} more")} at {Moment(at)}.");
    }

    private static string Advice(DriftedResource resource) => resource.Verdict switch
    {
        DriftVerdict.Recreate => "It was deleted outside and is still configured: the next apply makes it anew, and so does -revert. If it is to stay away, take its block out.",
        DriftVerdict.Configuration => $"The configuration says otherwise ({string.Join(", ", resource.Attributes.Where(static a => a.IsConfigured).Select(static a => a.Name))}): the next apply changes it back, and so does -revert. If what is there is right, -adopt writes it into the configuration.",
        _ when resource.IsGone => "It was deleted outside, and the configuration does not ask for it: the next apply takes it out of the state.",
        _ => "The configuration says nothing of this: the world wins, and the next apply takes it down in the state.",
    };

    /// <summary>When it changed and who touched it last, as far as the ledger knows; empty where it knows nothing.</summary>
    private static string Story(DriftedSince? since)
    {
        if (since is null) return "";
        var sentences = new List<string>();
        if (since.After is { } after)
        {
            var what = after == since.LastClean ? "last clean scan" : $"end of change {since.LastChange!.Id}";
            sentences.Add($"It changed between {Moment(after)} ({what}) and {(since.FirstFound is { } first ? $"{Moment(first)} (first scan that found it)" : "now")}.");
        }
        else if (since.FirstFound is { } found) sentences.Add($"It was first found so at {Moment(found)}.");
        if (since.LastChange is { } change)
            sentences.Add($"Change {change.Id} touched it last, by {change.Author.Name}{(change.EndedAt is { } ended ? $" at {Moment(ended)}" : "")}{(change.Why is { } why ? $": {why}" : "")}.");
        return string.Join(' ', sentences);
    }

    private static void WriteSince(Utf8JsonWriter json, StackDrift drift, DriftedResource resource)
    {
        if (drift.ChangedAfter(resource) is { } after) json.WriteString("changed_after", Moment(after));
        if (drift.Since.GetValueOrDefault(resource.Address) is not { } since) return;
        if (since.LastClean is { } clean) json.WriteString("last_clean_scan", Moment(clean));
        if (since.FirstFound is { } found) json.WriteString("first_found", Moment(found));
        if (since.LastChange is not { } change) return;
        json.WriteStartObject("last_change");
        json.WriteNumber("id", change.Id);
        json.WriteString("author", change.Author.Name);
        if (change.EndedAt is { } ended) json.WriteString("ended_at", Moment(ended));
        json.WriteEndObject();
    }

    private static string Moment(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
