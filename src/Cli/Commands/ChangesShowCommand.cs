using System.Globalization;
using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Commands;

/// <summary>Shows one change with everything that happened to it.</summary>
internal sealed class ChangesShowCommand : LedgerCommand
{
    public override string Name => "changes show";
    public override string Summary => "Show a change with everything that happened to it";
    public override string Usage => "changes show [options] CHANGE";
    public override string Description => "Shows a change: its target, author, trigger and commit, its plan and what that was bound to, and every event with its time and actor.";
    public override string Example => "millwright changes show 42";
    public override int MostWords => 1;
    public override IReadOnlyList<Flag> Flags => [CommonFlags.Json];

    protected override string? Misuse(Arguments arguments) => arguments.Rest.Count == 1 ? null : "The changes show command expects the number of a change.\n";

    protected override async Task<int> RunAsync(ChangeLedger ledger, LedgerSite site, Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (await FindAsync(ledger, arguments, diagnostics, stopping).ConfigureAwait(false) is not { } change) return 1;
        var staledBy = await ledger.StaledByAsync(change, stopping).ConfigureAwait(false);
        if (arguments.IsOn("json")) terminal.WriteLine(ChangeJson.Text(json => ChangeJson.Write(json, change, withEvents: true, staledBy)));
        else Show(change, staledBy, terminal);
        return 0;
    }

    private static void Show(Change change, Change? staledBy, Terminal terminal)
    {
        var proposal = change.Proposal;
        terminal.WriteLine(terminal.Bold($"Change {change.Id}: {proposal.Kind} {proposal.Target}, {ChangeLifeCycle.Text(change.Phase)}"));
        if (change.BrokeGlass) terminal.WriteLine(terminal.Red("Applied against the rules: the glass was broken."));
        if (staledBy is not null)
            terminal.WriteLine(terminal.Yellow($"Its plan is stale: change {staledBy.Id} by {staledBy.Author.Name} has moved the state from serial {change.State.Plan!.Serial} to {staledBy.SerialAfter}. Plan again."));
        terminal.WriteLine();
        Field(terminal, "environment", proposal.Environment);
        Field(terminal, "author", $"{change.Author.Name} ({change.Author.Source})");
        Field(terminal, "trigger", proposal.Trigger.Url is { } url ? $"{proposal.Trigger.Kind} {url}" : proposal.Trigger.Kind);
        Field(terminal, "approved by", change.ApprovedBy.Count == 0 ? null : string.Join(", ", change.ApprovedBy));
        Field(terminal, "why", change.Why);
        if (proposal.Revision is { } revision)
        {
            Field(terminal, "commit", $"{revision.Commit} of {EventJson.FormatTime(revision.CommittedAt)}{(revision.Branch is { } branch ? $" on {branch}" : "")}");
            Field(terminal, "uncommitted", revision.Uncommitted.Count == 0 ? null : string.Join(", ", revision.Uncommitted));
        }
        Field(terminal, "continues", proposal.Continues?.ToString(CultureInfo.InvariantCulture));
        Field(terminal, "takes back", proposal.RollsBack is { } back ? string.Join(", ", proposal.RollsBackAlso.Prepend(back).Select(static id => id.ToString(CultureInfo.InvariantCulture))) : null);
        if (change.State.Plan is { } plan)
        {
            Field(terminal, "plan", $"{plan.Counts.Add} to add, {plan.Counts.Change} to change, {plan.Counts.Destroy} to destroy; SHA-256 {plan.Hash}");
            Field(terminal, "bound to", $"serial {plan.Serial} of state {(plan.Lineage.Length == 0 ? "(new)" : plan.Lineage)}, {plan.Inputs.Count} inputs");
            foreach (var address in plan.Addresses) terminal.WriteLine($"                {address}");
        }
        terminal.WriteLine();
        foreach (var happened in change.Events)
            terminal.WriteLine($"{EventJson.FormatTime(happened.At)}  {terminal.Bold(happened.Kind)} by {happened.By.Name}{(happened.Detail is { } detail ? $": {detail}" : "")}");
    }

    private static void Field(Terminal terminal, string name, string? value)
    {
        if (value is not null) terminal.WriteLine($"  {name,-12}  {value}");
    }
}
