using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Commands;

/// <summary>Closes the record of a change that goes no further.</summary>
internal sealed class ChangesCloseCommand : LedgerCommand
{
    public override string Name => "changes close";
    public override string Summary => "Close a change that will not be applied, or whose process is gone";
    public override string Usage => "changes close [options] CHANGE";
    public override string Description => "Abandons a change that waits for approval or apply. A change that was being applied is closed as failed where its process is gone: on this machine that is looked at; of another machine you have to know, and say with -force. The next plan of its target finds out what was done and what is left.";
    public override string Example => "millwright changes close -message='superseded by the new network' 42";
    public override int MostWords => 1;

    public override IReadOnlyList<Flag> Flags =>
    [
        new("message", FlagKind.Text, "TEXT", "Why."),
        new("force", FlagKind.Switch, "", "Close a change that another machine was applying."),
    ];

    protected override string? Misuse(Arguments arguments) => arguments.Rest.Count == 1 ? null : "The changes close command expects the number of a change.\n";

    protected override async Task<int> RunAsync(ChangeLedger ledger, LedgerSite site, Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (await FindAsync(ledger, arguments, diagnostics, stopping).ConfigureAwait(false) is not { } change) return 1;
        var actor = await new ActorDetection(Environment.GetEnvironmentVariable).FindAsync(site.Workspace.Root, stopping).ConfigureAwait(false);
        if (EventFor(change, actor, arguments, diagnostics) is not { } end) return 1;
        await ledger.AppendAsync(change.Id, [end], stopping).ConfigureAwait(false);
        terminal.WriteLine($"Change {change.Id} is closed: {end.Kind}.");
        return 0;
    }

    private static LifeCycleEvent? EventFor(Change change, Actor actor, Arguments arguments, DiagnosticList diagnostics)
    {
        var now = DateTimeOffset.UtcNow;
        var message = arguments.Text("message");
        if (ChangeLifeCycle.IsPending(change.Phase)) return new ChangeAbandoned(message ?? "closed by hand") { By = actor, At = now };
        if (change.State is not Applying applying)
        {
            diagnostics.Error($"Change {change.Id} is closed already", $"It is {ChangeLifeCycle.Text(change.Phase)}.");
            return null;
        }
        var process = applying.Event.Process;
        if (process.IsAlive ?? !arguments.IsOn("force"))
        {
            diagnostics.Error(
                $"Change {change.Id} is being applied",
                process.IsAlive is null
                    ? $"Process {process.Number} on {process.Host} applies it, and this is another machine. Where that process is gone for good, say so with -force."
                    : $"Process {process.Number} applies it. Interrupt that one to stop: it then records what it did.");
            return null;
        }
        return new ApplyFailed(applying.Event.Serial, "killed", [message ?? "closed by hand"]) { By = actor, At = now };
    }
}
