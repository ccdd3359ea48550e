using Millwright.Changes.Approvals;
using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Recording;

/// <summary>A change in the ledger, from its plan to its end.</summary>
internal sealed class RecordedChange(ChangeRecorder recorder, Change change)
{
    public Change Change { get; private set; } = change;

    public long Id => Change.Id;

    /// <summary>What is changed.</summary>
    public StackTarget Target => recorder.Target;

    /// <summary>Where its ledger is.</summary>
    public LedgerSite Site => recorder.Site;

    /// <summary>The bytes of the workspace's file, for diagnostics that point into it.</summary>
    public ReadOnlyMemory<byte>? SourceOf(string name) => recorder.Site.Workspace.Sources.TryGetValue(name, out var bytes) ? bytes : null;

    /// <summary>Hears of an apply for the ledger, and tells the next observer everything.</summary>
    public async Task<RecordingObserver> ObserveAsync(IStackObserver next, CancellationToken cancellation) =>
        new(next, await recorder.ActorAsync(cancellation).ConfigureAwait(false), TimeProvider.System);

    private ChangeRules Rules => recorder.Target.Rules;

    /// <summary>What the rules have against applying it now, one sentence's end each; empty where nothing.</summary>
    public IReadOnlyList<string> Objections
    {
        get
        {
            var objections = new List<string>();
            if (Change.Phase == ChangePhase.Checked && ApprovalVerdict.Of(Change, Rules).Missing is { } missing) objections.Add($"it needs the approval of {missing}");
            objections.AddRange(Rules.ObjectionsAt(recorder.Now));
            return objections;
        }
    }

    /// <summary>Says yes where nobody has to be asked, or all have been.</summary>
    /// <param name="how">How somebody agreed, such as "automatic".</param>
    public async Task ApproveAsync(string how, CancellationToken cancellation)
    {
        if (Change.Phase == ChangePhase.Checked) await AppendAsync(cancellation, new ChangeApproved(recorder.Site.Automatic is { } setting ? $"automatic: {setting}" : how) { By = await recorder.ActorAsync(cancellation).ConfigureAwait(false), At = recorder.Now }).ConfigureAwait(false);
    }

    /// <summary>Goes against the rules; false, with an error, where the actor may not.</summary>
    public async Task<bool> BreakGlassAsync(string reason, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var actor = await recorder.ActorAsync(cancellation).ConfigureAwait(false);
        if (!Rules.MayBreakGlass(actor.Name))
        {
            diagnostics.Error("Not allowed to break the glass", $"{actor.Name} is no member of {string.Join(" or ", Rules.Approvals.BreakGlass)}, who alone may apply to \"{Rules.Environment}\" against its rules.");
            return false;
        }
        var against = Objections;
        await AppendAsync(cancellation, new GlassBroken(reason, against) { By = actor, At = recorder.Now }).ConfigureAwait(false);
        diagnostics.Warning($"Change {Id} breaks the glass", $"{actor.Name} applies it although {string.Join(", and ", against)}. The reason, \"{reason}\", is in the ledger for good.");
        return true;
    }

    /// <summary>Announces that the world is about to be touched; false, with an error, where another process is at it.</summary>
    public async Task<bool> BeginAsync(StateSnapshot state, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var ledger = await recorder.LedgerAsync(cancellation).ConfigureAwait(false);
        var actor = await recorder.ActorAsync(cancellation).ConfigureAwait(false);
        var rival = await ledger.WriteAsync(async transaction =>
        {
            // Asked again where nobody else can write: an approval may have been used, or another process have begun, a moment ago.
            var now = (await transaction.FindAsync(Id, cancellation).ConfigureAwait(false))!;
            if (now.Phase != ChangePhase.Approved) return now;
            var others = await transaction.ApplyingAsync(Change.Proposal.Target, cancellation).ConfigureAwait(false);
            var isKept = now.State.Plan is { IsSaved: true };
            // Whoever takes no lock may have planned before another one ended; of a plan that is kept the state's serial tells.
            var other = others.Count > 0 ? others[0]
                : !isKept && await transaction.LastEndedAsync(Change.Proposal.Target, cancellation).ConfigureAwait(false) is { } last && HasMovedOn(last, now) ? last
                : null;
            if (other is not null)
            {
                // A plan that is kept may be tried again; of any other nothing comes any more.
                if (!isKept)
                    Change = await transaction.AppendAsync(Id, [new ChangeAbandoned($"change {other.Id} came first") { By = actor, At = recorder.Now }], cancellation).ConfigureAwait(false);
                return other;
            }
            Change = await transaction.AppendAsync(Id, [new ApplyBegan(state.Serial, RunningProcess.Current) { By = actor, At = recorder.Now }], cancellation).ConfigureAwait(false);
            return null;
        }, cancellation).ConfigureAwait(false);
        if (rival is null) return true;
        if (rival.Id != Id && rival.Phase != ChangePhase.Applying)
        {
            diagnostics.Error($"Change {rival.Id} came first", $"{rival.Author.Name} has applied it to {rival.Proposal.Target} since this plan was made. Nothing was done. Plan again to see what is left to do.");
            return false;
        }
        diagnostics.Error(
            rival.Id == Id ? $"Change {Id} cannot be applied" : $"Change {rival.Id} is being applied",
            rival.Id == Id
                ? $"It is {ChangeLifeCycle.Text(rival.Phase)}, by {rival.Events[^1].By.Name}. Plan again to see what is left to do."
                : $"{rival.Events.OfType<ApplyBegan>().Last().By.Name} applies it to {rival.Proposal.Target} ({rival.Events.OfType<ApplyBegan>().Last().Detail}). Wait until it is done, then plan again. Where that process is gone, \"millwright plan\" finds out what it did; of another machine, \"millwright changes close {rival.Id}\" closes the record.");
        return false;
    }

    /// <summary>Whether another change has left another state than a plan was made for, after it was.</summary>
    private static bool HasMovedOn(Change other, Change planned) =>
        other.EndedAt > planned.State.Proposal.At && other.SerialAfter is { } serial && serial != planned.State.Plan!.Serial;

    /// <summary>Records how the apply ended.</summary>
    /// <param name="ended">How each action did.</param>
    /// <param name="wasStopped">Somebody asked to stop.</param>
    public async Task EndAsync(IReadOnlyList<ActionEnded> ended, StateSnapshot state, DiagnosticList diagnostics, bool wasStopped, CancellationToken cancellation)
    {
        if (Change.Phase != ChangePhase.Applying) return;
        var actor = await recorder.ActorAsync(cancellation).ConfigureAwait(false);
        LifeCycleEvent end = diagnostics.HasErrors
            ? new ApplyFailed(state.Serial, wasStopped ? "interrupted" : "errors", [.. diagnostics.Where(static d => d.IsError).Select(static d => d.Summary).Distinct().Take(10)]) { By = actor, At = recorder.Now }
            : new ApplySucceeded(state.Serial) { By = actor, At = recorder.Now };
        await AppendAsync(cancellation, [.. ended, end]).ConfigureAwait(false);
    }

    public async Task AbandonAsync(string reason, CancellationToken cancellation)
    {
        if (ChangeLifeCycle.IsPending(Change.Phase))
            await AppendAsync(cancellation, new ChangeAbandoned(reason) { By = await recorder.ActorAsync(cancellation).ConfigureAwait(false), At = recorder.Now }).ConfigureAwait(false);
    }

    private async Task AppendAsync(CancellationToken cancellation, params LifeCycleEvent[] happened)
    {
        var ledger = await recorder.LedgerAsync(cancellation).ConfigureAwait(false);
        try
        {
            Change = await ledger.AppendAsync(Id, happened, cancellation).ConfigureAwait(false);
        }
        catch (IllegalTransitionException e)
        {
            throw new LedgerException($"Somebody else has moved change {Id} on meanwhile. {e.Message} \"millwright changes show {Id}\" says who and when.", e);
        }
    }
}
