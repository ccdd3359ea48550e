using System.Globalization;
using System.Text;
using Millwright.Changes.Workspaces;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Rendering;

namespace Millwright.Cli.Workspaces;

/// <summary>Shows people what came of the stacks of a workspace: each one's plan or errors, then all in one table.</summary>
internal sealed class WorkspaceReport(WorkspaceSession workspace, Terminal terminal)
{
    /// <summary>Each stack that has something to show, under its name.</summary>
    public void Details(IReadOnlyList<StackResult> results)
    {
        foreach (var result in results.Where(static r => r.Status is StackStatus.Changes or StackStatus.Failed || r.Diagnostics.Count > 0))
        {
            terminal.WriteLine($"\n{terminal.Bold($"── {result.Stack.Id}")}{Place(result.Stack)} {new string('─', Math.Max(2, 60 - result.Stack.Id.Length))}");
            if (result.Plan?.Stack is { } plan && result.Status != StackStatus.Failed) terminal.Write(new PlanRenderer(StackRun.RenderingFor(terminal) with { IsOneOfMany = true }).Render(plan));
            Problems(result);
        }
    }

    /// <summary>What there is to say about one stack, with the lines of its own files.</summary>
    public void Problems(StackResult result)
    {
        var former = terminal.Sources;
        terminal.Sources = name => workspace.SourceOf(result.Stack, name);
        terminal.Show(result.Diagnostics);
        terminal.Sources = former;
    }

    public void Table(IReadOnlyList<StackResult> results)
    {
        var width = results.Count == 0 ? 0 : results.Max(static r => r.Stack.Id.Length);
        var text = new StringBuilder("\n");
        foreach (var result in results) text.Append("  ").Append(result.Stack.Id.PadRight(width + 2)).Append(Line(result)).Append('\n');
        terminal.Write(text.ToString());
    }

    /// <param name="all">How many stacks there are; null where these are all.</param>
    public static string Totals(IReadOnlyList<StackResult> results, int? all = null)
    {
        var of = all ?? results.Count;
        var (import, add, change, destroy) = (results.Sum(static r => r.Counts.Import), results.Sum(static r => r.Counts.Add), results.Sum(static r => r.Counts.Change), results.Sum(static r => r.Counts.Destroy));
        var changed = results.Count(static r => r.Status is StackStatus.Changes or StackStatus.Applied);
        return $"{new PlanCounts(import, add, change, destroy).ToString().TrimEnd('.')}, in {Number(changed)} of {Number(of)} {(of == 1 ? "stack" : "stacks")}{Unfinished(results)}.";
    }

    /// <summary>What was done: the counts are those of stacks that were applied wholly.</summary>
    public static string Done(IReadOnlyList<StackResult> results)
    {
        var applied = results.Where(static r => r.Status == StackStatus.Applied).ToList();
        var (import, add, change, destroy) = (applied.Sum(static r => r.Counts.Import), applied.Sum(static r => r.Counts.Add), applied.Sum(static r => r.Counts.Change), applied.Sum(static r => r.Counts.Destroy));
        return $"{(import == 0 ? "" : $"{Number(import)} imported, ")}{Number(add)} added, {Number(change)} changed, {Number(destroy)} destroyed, in {Number(applied.Count)} of {Number(results.Count)} {(results.Count == 1 ? "stack" : "stacks")}{Unfinished(results)}.";
    }

    /// <summary>How many stacks the counts before it say nothing of.</summary>
    private static string Unfinished(IReadOnlyList<StackResult> results)
    {
        var parts = new (StackStatus Status, string Text)[] { (StackStatus.Failed, "failed"), (StackStatus.Skipped, "not begun"), (StackStatus.Refused, "refused"), (StackStatus.Waiting, "waiting"), (StackStatus.Deferred, "to be planned later") }
            .Select(p => (p.Text, Count: results.Count(r => r.Status == p.Status)))
            .Where(static p => p.Count > 0)
            .Select(static p => $"{Number(p.Count)} {p.Text}");
        var text = string.Join(", ", parts);
        return text.Length == 0 ? "" : $"; {text}";
    }

    private string Line(StackResult result) => result.Status switch
    {
        StackStatus.NoChanges => "no changes",
        StackStatus.Failed => terminal.Red($"failed: {result.Diagnostics.FirstOrDefault(static d => d.IsError)?.Summary}") + (result.Note is null ? "" : $"; {result.Note}"),
        StackStatus.Deferred => terminal.Yellow($"can be planned once {result.Because} is applied"),
        StackStatus.Skipped => terminal.Yellow(result.Waits ? $"not begun: {result.Because} waits" : $"not begun, because of {result.Because}"),
        StackStatus.Waiting => terminal.Yellow($"waits as change {result.Change}: {result.Note}"),
        StackStatus.Refused => terminal.Red($"refused: {result.Note}"),
        StackStatus.Applied => terminal.Green("applied: ") + Counts(result),
        _ => Counts(result) + (result.PlannedAfter.Count == 0 ? "" : $" (with what {Names(result.PlannedAfter)} would give)") + (result.Note is null ? "" : terminal.Yellow($"; {result.Note}")),
    };

    private static string Names(IReadOnlyList<string> stacks)
    {
        const int most = 3;
        return stacks.Count <= most + 1 ? string.Join(", ", stacks) : $"{string.Join(", ", stacks.Take(most))} and {Number(stacks.Count - most)} more";
    }

    private static string Counts(StackResult result) =>
        result.Counts == default && result.Plan?.Stack?.CanApply == true ? "changes to outputs only" : result.Counts.ToString().TrimEnd('.');

    private static string Place(StackInstance stack) => stack.Id == stack.Path ? "" : $" ({stack.Path})";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
