using Millwright.Changes.Approvals;
using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Commands;

/// <summary>Says yes to a change.</summary>
internal sealed class ApproveCommand : LedgerCommand
{
    public override string Name => "approve";
    public override string Summary => "Approve a change that waits for it";
    public override string Usage => "approve [options] CHANGE";
    public override string Description => "Records that you have looked at the plan of a change and agree. Once as many have as its environment asks for, the plan may be applied: that plan, to the state it was made for, and no other. \"changes diff\" shows what you would approve.";
    public override string Example => "millwright approve -message='checked with the database team' 42";
    public override int MostWords => 1;
    public override IReadOnlyList<Flag> Flags => [new("message", FlagKind.Text, "TEXT", "A comment that goes with the approval."), CommonFlags.Json];

    protected override string? Misuse(Arguments arguments) => arguments.Rest.Count == 1 ? null : "The approve command expects the number of a change.\n";

    protected override async Task<int> RunAsync(ChangeLedger ledger, LedgerSite site, Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (await FindAsync(ledger, arguments, diagnostics, stopping).ConfigureAwait(false) is not { } change) return 1;
        var rules = ChangeRules.Of(site.Workspace, change.Proposal.Environment);
        var actor = await new ActorDetection(Environment.GetEnvironmentVariable).FindAsync(site.Workspace.Root, stopping).ConfigureAwait(false);
        var (now, refusal) = await ledger.WriteAsync(async transaction =>
        {
            // Decided where nobody else can approve or apply at the same time.
            var current = (await transaction.FindAsync(change.Id, stopping).ConfigureAwait(false))!;
            if (ApprovalVerdict.Refusal(current, rules, actor) is { } no) return (current, no);
            var given = new ApprovalGiven(current.State.Plan!.Hash, arguments.Text("message")) { By = actor, At = DateTimeOffset.UtcNow };
            current = await transaction.AppendAsync(change.Id, [given], stopping).ConfigureAwait(false);
            if (ApprovalVerdict.Of(current, rules).Missing is null)
                current = await transaction.AppendAsync(change.Id, [new ChangeApproved(rules.Text) { By = actor, At = DateTimeOffset.UtcNow }], stopping).ConfigureAwait(false);
            return (current, (string?)null);
        }, stopping).ConfigureAwait(false);
        if (refusal is not null)
        {
            diagnostics.Error($"Change {change.Id} cannot be approved", $"Your approval does not count: {refusal}.");
            return 1;
        }
        if (arguments.IsOn("json")) terminal.WriteLine(ChangeJson.Text(json => ChangeJson.Write(json, now, withEvents: false)));
        else if (ApprovalVerdict.Of(now, rules).Missing is { } missing) terminal.WriteLine($"{actor.Name} approved change {now.Id}. It still needs the approval of {missing}.");
        else terminal.WriteLine(terminal.Green($"{actor.Name} approved change {now.Id}. It may be applied."));
        return 0;
    }
}
