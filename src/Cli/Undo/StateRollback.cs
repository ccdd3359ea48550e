using Millwright.Changes.Approvals;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Cli.Workspaces;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Undo;

/// <summary>Goes a way back that concerns the state alone: of a mark, a move or an import.</summary>
internal sealed class StateRollback(Terminal terminal, Arguments arguments, LedgerSite site, WorkspaceSession workspace)
{
    public async Task<RollbackOutcome> RunAsync(WayBack way, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var change = way.Change;
        if (arguments.Text("out") is not null)
        {
            diagnostics.Error("There is no plan to keep", $"Change {change.Id} is taken back in the state alone, without a plan: leave out -out.");
            return new RollbackOutcome(RollbackStatus.Refused, null, diagnostics);
        }
        if (TargetStack.Of(site.Workspace, change.Proposal.Target) is not { } target)
        {
            diagnostics.Error("Not a stack", $"{change.Proposal.Target} is no stack, and only stacks can be rolled back.");
            return new RollbackOutcome(RollbackStatus.Refused, null, diagnostics);
        }
        var directory = Path.GetFullPath(Path.Combine(site.Workspace.Root, target.Stack.Path));
        var stack = target.Stack with { TerraformWorkspace = target.TerraformWorkspace };
        await using var session = new StackSession(terminal, arguments, diagnostics, directory) { Instance = workspace.Settings(stack, directory, null, diagnostics) };
        var rules = ChangeRules.Of(site.Workspace, target.Stack.Environment ?? change.Proposal.Environment);
        var recorder = session.Recorder = ChangeRecorder.For(site, new StackTarget(change.Proposal.Target, rules), directory);
        await using var edit = await StateEdit.OpenAsync(session, arguments, "rollback", datesBackup: true, diagnostics, stopping).ConfigureAwait(false);
        if (edit is null || await TakeAsync(edit, change, recorder, diagnostics, stopping).ConfigureAwait(false) is not { } steps) return new RollbackOutcome(RollbackStatus.Refused, null, diagnostics);
        Show(change, steps);
        if (!arguments.IsOn("auto-approve") && !RollbackQuestion.Ask(way, session.Workspace, terminal)) return new RollbackOutcome(RollbackStatus.Refused, null, diagnostics);
        edit.Reason = new StateEditReason(arguments.Text("message"), arguments.Text("break-glass"), new TakenBack(RollbackKinds.State, change.Id, [], null));
        var saved = await edit.SaveAsync(diagnostics).ConfigureAwait(false) && !diagnostics.HasErrors;
        var ledger = await recorder.LedgerAsync(stopping).ConfigureAwait(false);
        var by = (await ledger.FindAsync(change.Id, stopping).ConfigureAwait(false))?.Events.OfType<ChangeRolledBack>().LastOrDefault()?.Change;
        if (saved && terminal.Messages is null) terminal.WriteLine(terminal.Green($"\nChange {change.Id} is taken back, by change {by}."));
        return new RollbackOutcome(saved ? RollbackStatus.Applied : RollbackStatus.Refused, by, diagnostics);
    }

    private static async Task<IReadOnlyList<string>?> TakeAsync(StateEdit edit, Change change, ChangeRecorder recorder, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var ledger = await recorder.LedgerAsync(stopping).ConfigureAwait(false);
        var document = change.State.Plan is { } plan ? await ledger.DocumentAsync(plan.Document, stopping).ConfigureAwait(false) : null;
        if (edit.State is not { } state || document is null)
        {
            diagnostics.Error($"Change {change.Id} cannot be taken back", document is null ? "The ledger has lost what it did: \"millwright ledger verify\" says more." : "There is no state any more.");
            return null;
        }
        return new StateSteps(change, document, await recorder.HistoryAsync(stopping).ConfigureAwait(false)).Take(state, diagnostics);
    }

    private void Show(Change change, IReadOnlyList<string> steps)
    {
        if (terminal.Messages is { } messages)
        {
            messages.Rollback($"Takes back change {change.Id}", json =>
            {
                json.WriteStartObject("rollback");
                json.WriteNumber("change", change.Id);
                json.WriteString("target", change.Proposal.Target);
                json.WriteString("kind", RollbackKinds.State);
                json.WriteStartArray("steps");
                foreach (var step in steps) json.WriteStringValue(step);
                json.WriteEndArray();
                json.WriteEndObject();
            });
            return;
        }
        terminal.WriteLine(terminal.Bold($"This takes back {change.Line()}"));
        terminal.WriteLine("\n  In the state alone; nothing outside is touched:");
        foreach (var step in steps) terminal.WriteLine($"    - {step}");
    }
}
