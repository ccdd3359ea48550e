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
    public override string Summary => "Approve changes that wait for it";
    public override string Usage => "approve [options] CHANGE...";
    public override string Description => "Records that you have looked at the plan of a change, or of each of several, and agree. Once as many have as its environment asks for, the plan may be applied: that plan, to the state it was made for, and no other. \"changes diff\" shows what you would approve.";
    public override string Example => "millwright approve -message='checked with the database team' 42";
    public override int MostWords => int.MaxValue;
    public override IReadOnlyList<Flag> Flags => [new("message", FlagKind.Text, "TEXT", "A comment that goes with the approval."), CommonFlags.Json];

    protected override string? Misuse(Arguments arguments) => arguments.Rest.Count > 0 ? null : "The approve command expects the numbers of changes.\n";

    protected override async Task<int> RunAsync(ChangeLedger ledger, LedgerSite site, Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var actor = await new ActorDetection(Environment.GetEnvironmentVariable).FindAsync(site.Workspace.Root, stopping).ConfigureAwait(false);
        var approved = new List<Change>();
        foreach (var number in arguments.Rest.Distinct())
        {
            if (await ApproveAsync(ledger, site, number, actor, arguments.Text("message"), diagnostics, stopping).ConfigureAwait(false) is not { } now) continue;
            approved.Add(now);
            if (!arguments.IsOn("json")) Tell(now, ChangeRules.Of(site.Workspace, now.Proposal.Environment), actor, terminal);
        }
        if (arguments.IsOn("json") && (approved.Count > 0 || arguments.Rest.Count > 1)) terminal.WriteLine(ChangeJson.Text(json => WriteJson(json, approved, arguments.Rest.Count > 1)));
        return diagnostics.HasErrors ? 1 : 0;
    }

    /// <summary>The change as it is with the approval; null, with an error, where that does not count.</summary>
    private static async Task<Change?> ApproveAsync(ChangeLedger ledger, LedgerSite site, string number, Actor actor, string? message, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (await NamedChange.FindAsync(ledger, number, diagnostics, stopping).ConfigureAwait(false) is not { } change) return null;
        var rules = ChangeRules.Of(site.Workspace, change.Proposal.Environment);
        var (now, refusal) = await ledger.WriteAsync(async transaction =>
        {
            // Decided where nobody else can approve or apply at the same time.
            var current = (await transaction.FindAsync(change.Id, stopping).ConfigureAwait(false))!;
            if (ApprovalVerdict.Refusal(current, rules, actor) is { } no) return (current, no);
            var given = new ApprovalGiven(current.State.Plan!.Hash, message) { By = actor, At = DateTimeOffset.UtcNow };
            current = await transaction.AppendAsync(change.Id, [given], stopping).ConfigureAwait(false);
            if (ApprovalVerdict.Of(current, rules).Missing is null)
                current = await transaction.AppendAsync(change.Id, [new ChangeApproved(rules.Text) { By = actor, At = DateTimeOffset.UtcNow }], stopping).ConfigureAwait(false);
            return (current, (string?)null);
        }, stopping).ConfigureAwait(false);
        if (refusal is null) return now;
        diagnostics.Error($"Change {change.Id} cannot be approved", $"Your approval does not count: {refusal}.");
        return null;
    }

    private static void WriteJson(System.Text.Json.Utf8JsonWriter json, List<Change> approved, bool areSeveral)
    {
        if (areSeveral) json.WriteStartArray();
        foreach (var change in approved) ChangeJson.Write(json, change, withEvents: false);
        if (areSeveral) json.WriteEndArray();
    }

    private static void Tell(Change now, ChangeRules rules, Actor actor, Terminal terminal)
    {
        if (ApprovalVerdict.Of(now, rules).Missing is { } missing) terminal.WriteLine($"{actor.Name} approved change {now.Id}. It still needs the approval of {missing}.");
        else terminal.WriteLine(terminal.Green($"{actor.Name} approved change {now.Id}. It may be applied."));
    }
}
