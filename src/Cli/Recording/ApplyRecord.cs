using Millwright.Changes.LifeCycle;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Plans;

namespace Millwright.Cli.Recording;

/// <summary>What the ledger has to say when a stack is applied.</summary>
/// <param name="Change">The change's record; null where none is kept.</param>
/// <param name="ExitCode">The command's, where it may not go on.</param>
internal sealed record ApplyRecord(RecordedChange? Change, bool MayGoOn, int ExitCode)
{
    /// <summary>The exit code of an apply that waits for approvals.</summary>
    public const int Waiting = 3;

    private static readonly ApplyRecord _unrecorded = new(null, true, 0);
    private static readonly ApplyRecord _refused = new(null, false, 1);

    /// <summary>Records the plan that an apply has just made. Where approvals are missing, the plan is kept for them.</summary>
    /// <param name="back">What the plan takes back; null where it takes back nothing.</param>
    public static async Task<ApplyRecord> ProposeAsync(
        StackSession session, StackRun run, StackPlan plan, Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping, TakenBack? back = null)
    {
        // A change is taken back also where nothing has to be done for it any more.
        if (session.Recorder is not { } recorder || (!plan.CanApply && back is null)) return _unrecorded;
        var outlook = ChangeGate.Foresee(recorder.Target.Rules, arguments.Text("break-glass"), recorder.Now);
        var waits = outlook.Waits;
        var file = PlanFiles.Bytes(plan, run.Context.Configuration, session);
        var change = await StackProposal.MakeAsync(recorder, session, plan, file, waits, arguments.Text("message"), stopping, back).ConfigureAwait(false);
        if (waits)
        {
            var path = KeptPlans.Keep(recorder.Plans, change.Id, file);
            Tell(change, path, terminal, diagnostics);
            return new ApplyRecord(change, false, Waiting);
        }
        if (outlook.Passes) return new ApplyRecord(change, true, 0);
        // Refused by a freeze: said before anybody is asked anything.
        await ChangeGate.PassAsync(change, null, "automatic", diagnostics, stopping).ConfigureAwait(false);
        await change.AbandonAsync("refused by a freeze", stopping).ConfigureAwait(false);
        return _refused;
    }

    /// <summary>Finds the change of a saved plan that is about to be applied, and asks the rules; errors where it must not be.</summary>
    public static async Task<ApplyRecord> FindAsync(StackSession session, StackPlan plan, Arguments arguments, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (session.Recorder is not { } recorder || (!plan.CanApply && session.Home is null)) return _unrecorded;
        var file = await File.ReadAllBytesAsync(arguments.Rest[0], stopping).ConfigureAwait(false);
        var change = await recorder.FindAsync(StackProposal.HashOf(file), stopping).ConfigureAwait(false)
            ?? await StackProposal.MakeAsync(recorder, session, plan, file, isSaved: true, arguments.Text("message"), stopping).ConfigureAwait(false);
        if (!ChangeLifeCycle.IsPending(change.Change.Phase))
        {
            diagnostics.Error(
                $"Change {change.Id} cannot be applied",
                $"This plan's change is {ChangeLifeCycle.Text(change.Change.Phase)} already, by {change.Change.Events[^1].By.Name} ({change.Change.Events[^1].Detail}). Plan again to see what is left to do.");
            return _refused;
        }
        return await ChangeGate.PassAsync(change, arguments.Text("break-glass"), "automatic", diagnostics, stopping).ConfigureAwait(false)
            ? new ApplyRecord(change, true, 0)
            : _refused;
    }

    /// <summary>Says what was applied since a plan that is refused was made.</summary>
    public static async Task ExplainAsync(ChangeRecorder recorder, string path, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (!File.Exists(path)) return;
        var file = await File.ReadAllBytesAsync(path, stopping).ConfigureAwait(false);
        if (await recorder.FindAsync(StackProposal.HashOf(file), stopping).ConfigureAwait(false) is not { } change) return;
        var since = await recorder.SinceAsync(change.Change.State.Proposal.At, stopping).ConfigureAwait(false);
        var lines = since.Where(c => c.Id != change.Id).Select(static c => $"- change {c.Id} by {c.Author.Name}: {c.Proposal.Kind}, {string.Join(", ", c.State.Plan?.Addresses ?? [])}").ToList();
        if (lines.Count > 0) diagnostics.Warning($"Applied since change {change.Id} was planned", $"{string.Join('\n', lines)}\n\n\"millwright changes diff NUMBER\" shows what each made different.");
    }

    /// <summary>Records a plan that was saved, and says what it waits for.</summary>
    /// <param name="back">What the plan takes back; null where it takes back nothing.</param>
    public static async Task<RecordedChange> AnnounceAsync(
        ChangeRecorder recorder, StackSession session, StackPlan plan, string path, Arguments arguments, Terminal terminal, CancellationToken stopping, TakenBack? back = null)
    {
        var file = await File.ReadAllBytesAsync(path, stopping).ConfigureAwait(false);
        var change = await StackProposal.MakeAsync(recorder, session, plan, file, isSaved: true, arguments.Text("message"), stopping, back).ConfigureAwait(false);
        var diagnostics = new DiagnosticList();
        Tell(change, path, terminal, diagnostics);
        terminal.Show(diagnostics);
        return change;
    }

    private static void Tell(RecordedChange change, string path, Terminal terminal, DiagnosticList diagnostics)
    {
        var objections = change.Objections;
        if (terminal.Messages is null)
        {
            terminal.WriteLine(objections.Count == 0
                ? $"\nThis is change {change.Id}."
                : $"\nThis is change {change.Id}: {string.Join(", and ", objections)}.\n\n  millwright approve {change.Id}\n  millwright apply {path}");
        }
        else if (objections.Count > 0) diagnostics.Warning($"Change {change.Id} waits", $"{string.Join(", and ", objections)}. The plan is in {path}.");
    }
}
