using System.Text;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Cli.Terminals;
using Millwright.Infrastructure.Impact;

namespace Millwright.Cli.Undo;

/// <summary>Tells people what a way back undoes, and what it does not.</summary>
internal static class RollbackText
{
    public static string Of(RollbackReport report, Terminal terminal)
    {
        var (way, impact) = (report.Way, report.Impact);
        var text = new StringBuilder($"\n{terminal.Bold($"This takes back {way.Change.Line()}")}\n\n");
        text.Append(way.Kind == RollbackKinds.Nothing
            ? "  Nothing was there before: what was made is destroyed.\n"
            : $"  The configuration of change {way.Source!.Id} comes back: {Describe(way.Source.Proposal.Revision!)}\n");
        Section(text, "Goes back with it", way.Also.Select(static c => c.Line()));
        Section(text, "Stays, being of the state alone", way.Kept.Select(static c => c.Line()));
        Section(text, "Comes back as it was", impact.Restored.Select(Line));
        Section(text, "Is made anew, with another id and without what the old one held", impact.Recreated.Select(Line));
        Section(text, "Goes away", impact.Removed.Select(Line));
        Section(text, terminal.Red("Cannot be undone"), impact.Lost.Select(Line));
        Section(text, "Changed outside meanwhile", impact.Drifted.Select(Line));
        if (report.Differences is { } differences) Section(text, $"Not as it was for change {way.Source!.Id}", Lines(differences));
        Section(text, "Others use its outputs: plan them afterwards", report.Users);
        return text.ToString();
    }

    /// <summary>A commit in the words people know it by.</summary>
    public static string Describe(Revision revision) =>
        $"commit {revision.Commit[..Math.Min(9, revision.Commit.Length)]} \"{revision.Subject}\" of {EventJson.FormatTime(revision.CommittedAt)}";

    private static IEnumerable<string> Lines(InputDifferences differences)
    {
        if (differences.Locks) yield return "the provider versions (.terraform.lock.hcl)";
        foreach (var file in differences.Fetched) yield return $"{file}: the module's source gives something else by now";
        foreach (var variable in differences.Variables) yield return $"var.{variable}";
        if (differences.Unknown.Count > 0) yield return $"nobody can tell of {string.Join(", ", differences.Unknown.Select(static v => $"var.{v}"))}: the ledger keeps nothing of what is sensitive";
    }

    private static string Line(RollbackItem item) => item.Note is null ? item.Address : $"{item.Address}: {item.Note}";

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0) return;
        text.Append($"  {title}:\n");
        foreach (var line in all) text.Append("    - ").Append(line).Append('\n');
    }
}
