using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;
using Millwright.Changes.Workspaces;
using Millwright.Cli.Notifications;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Recovery;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Recording;

/// <summary>Records what is done to one stack, in the ledger of its workspace.</summary>
internal sealed class ChangeRecorder : IAsyncDisposable
{
    private readonly LedgerSite _site;
    private readonly TimeProvider _time;
    private readonly string _directory;
    private ChangeLedger? _ledger;
    private Actor? _actor;

    private ChangeRecorder(LedgerSite site, StackTarget target, string directory, TimeProvider time) =>
        (_site, Target, _directory, _time) = (site, site.Automatic is null ? target : target with { Rules = target.Rules.WithoutObjections }, directory, time);

    public StackTarget Target { get; }

    /// <summary>Where its ledger is.</summary>
    public LedgerSite Site => _site;

    /// <summary>Where plans are kept that wait for approval.</summary>
    public string Plans => _site.Plans;

    /// <summary>Null where the stack has no ledger, and, with errors, where the workspace's file is no good.</summary>
    /// <param name="directory">The stack's directory: absolute.</param>
    /// <param name="stack">The full name under which the workspace's file has it; null where that is found by the directory.</param>
    /// <param name="isOpen">Whether the state that is open is that of a stack, where several share the directory.</param>
    /// <param name="notifications">Tells others for several stacks; null where the stack is on its own.</param>
    /// <param name="workspace">The workspace, where it has been read already.</param>
    public static ChangeRecorder? Find(
        string directory, string terraformWorkspace, DiagnosticList diagnostics, string? stack = null, Func<StackInstance, bool>? isOpen = null, NotificationSender? notifications = null, WorkspaceDefinition? workspace = null)
    {
        if (LedgerSite.Find(directory, diagnostics, notifications, workspace) is not { } site) return null;
        var target = stack is not null && site.Workspace.Find(stack) is { } known
            ? StackTarget.Of(site.Workspace, known, terraformWorkspace)
            : StackTarget.Of(site.Workspace, directory, terraformWorkspace, isOpen, diagnostics);
        return target is null ? null : new ChangeRecorder(site, target, directory, TimeProvider.System);
    }

    /// <summary>Records for a target that the ledger names, wherever its directory is.</summary>
    /// <param name="directory">Whose git settings say who acts.</param>
    public static ChangeRecorder For(LedgerSite site, StackTarget target, string directory) => new(site, target, directory, TimeProvider.System);

    /// <summary>Tells those who want to hear of changes.</summary>
    public NotificationSender Notifications => _site.Notifications;

    /// <summary>Who acts.</summary>
    public async Task<Actor> ActorAsync(CancellationToken cancellation) =>
        _actor ??= await new ActorDetection(Environment.GetEnvironmentVariable).FindAsync(_directory, cancellation).ConfigureAwait(false);

    /// <exception cref="LedgerException">It cannot be opened.</exception>
    public async Task<ChangeLedger> LedgerAsync(CancellationToken cancellation) => _ledger ??= await _site.OpenAsync(cancellation).ConfigureAwait(false);

    /// <summary>The time for events.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    private Trigger Trigger
    {
        get
        {
            var found = new ActorDetection(Environment.GetEnvironmentVariable).Trigger;
            return _site.Automatic is { } setting ? found with { Kind = $"automatic: {setting}" } : found;
        }
    }

    /// <summary>Finds out what became of a change whose process was cut off, before its journal is dropped; call with the state's lock held.</summary>
    /// <param name="run">What the operation journal says; null where there is none.</param>
    /// <param name="state">The state with all that the journal says in it.</param>
    /// <exception cref="LedgerException">It cannot be recorded.</exception>
    public async Task SettleAsync(UnfinishedRun? run, StateSnapshot state, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        if (!_site.Exists) return;
        var ledger = await LedgerAsync(cancellation).ConfigureAwait(false);
        var actor = await ActorAsync(cancellation).ConfigureAwait(false);
        var settled = await ledger.WriteAsync(async transaction =>
        {
            var found = new List<Change>();
            foreach (var change in await transaction.ApplyingAsync(Target.Id, cancellation).ConfigureAwait(false))
            {
                var process = change.State.Find<Applying>()!.Event.Process;
                // The state's lock is ours; a process that goes on all the same was told not to take it.
                if (process.IsAlive == true) continue;
                var document = await transaction.DocumentAsync(change.State.Plan!.Document, cancellation).ConfigureAwait(false);
                found.Add(await transaction.AppendAsync(change.Id, CutOffChange.Settle(change, document, run, state, actor, Now), cancellation).ConfigureAwait(false));
            }
            return found;
        }, cancellation).ConfigureAwait(false);
        foreach (var change in settled)
        {
            diagnostics.Warning(
                $"Change {change.Id} was cut off",
                $"The process that applied it, by {change.Author.Name}, ended without a word. The ledger now says what became of it: {ChangeLifeCycle.Text(change.Phase)} ({change.Events[^1].Detail}). \"millwright changes show {change.Id}\" has it all.");
        }
    }

    /// <summary>Records that a plan was made, and that the checks have nothing against it.</summary>
    /// <param name="goal">What is done, such as "deploy".</param>
    /// <param name="back">What it takes back; null where it takes back nothing.</param>
    /// <exception cref="LedgerException">It cannot be recorded.</exception>
    public async Task<RecordedChange> ProposeAsync(
        string goal, string? message, BoundPlan plan, LedgerDocument document, IReadOnlyList<CheckVerdict> verdicts, TakenBack? back, CancellationToken cancellation)
    {
        var ledger = await LedgerAsync(cancellation).ConfigureAwait(false);
        var actor = await ActorAsync(cancellation).ConfigureAwait(false);
        var revision = back?.Revision ?? await GitCheckout.ReadAsync(_directory, cancellation).ConfigureAwait(false);
        var proposal = new Proposal
        {
            Target = Target.Id,
            Kind = back?.Kind ?? goal,
            Environment = Target.Rules.Environment,
            Trigger = Trigger,
            Message = message ?? (Environment.GetEnvironmentVariable("MILLWRIGHT_MESSAGE") is { Length: > 0 } given ? given : back is null ? null : $"takes back change {back.Change}"),
            Revision = revision,
            RollsBack = back?.Change,
            RollsBackAlso = back?.Also ?? [],
        };
        var change = await ledger.WriteAsync(async transaction =>
        {
            await AbandonLeftAsync(transaction, plan, actor, cancellation).ConfigureAwait(false);
            var last = await transaction.LastEndedAsync(Target.Id, cancellation).ConfigureAwait(false);
            var continued = proposal with { Continues = back is null && last is { Phase: ChangePhase.Failed } failed ? failed.Id : null };
            var id = await transaction.ProposeAsync(new ChangeProposed(continued) { By = actor, At = Now }, cancellation).ConfigureAwait(false);
            await transaction.AttachAsync(document, cancellation).ConfigureAwait(false);
            return await transaction.AppendAsync(id, [new PlanMade(plan) { By = actor, At = Now }, new PlanChecked(verdicts) { By = actor, At = Now }], cancellation).ConfigureAwait(false);
        }, cancellation).ConfigureAwait(false);
        return new RecordedChange(this, change);
    }

    /// <summary>The change that a saved plan belongs to; null where the ledger has none.</summary>
    public async Task<RecordedChange?> FindAsync(string planHash, CancellationToken cancellation)
    {
        var ledger = await LedgerAsync(cancellation).ConfigureAwait(false);
        return await ledger.FindByPlanAsync(planHash, cancellation).ConfigureAwait(false) is { } change ? new RecordedChange(this, change) : null;
    }

    /// <summary>What was applied to the target after a moment, the newest first.</summary>
    public async Task<IReadOnlyList<Change>> SinceAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        var ledger = await LedgerAsync(cancellation).ConfigureAwait(false);
        var changes = await ledger.ListAsync(new ChangeFilter { Target = Target.Id, Limit = 20 }, cancellation).ConfigureAwait(false);
        return [.. changes.Where(c => c.EndedAt > moment)];
    }

    /// <summary>The target's changes, the newest first.</summary>
    public async Task<IReadOnlyList<Change>> HistoryAsync(CancellationToken cancellation)
    {
        var ledger = await LedgerAsync(cancellation).ConfigureAwait(false);
        var changes = await ledger.ListAsync(new ChangeFilter { Target = Target.Id }, cancellation).ConfigureAwait(false);
        return [.. changes.Where(c => c.Proposal.Target == Target.Id)];
    }

    public async ValueTask DisposeAsync()
    {
        if (_ledger is null) return;
        await _ledger.DisposeAsync().ConfigureAwait(false);
        _ledger = null;
    }

    /// <summary>Closes what waits for the same target with a plan that is kept here: a newer plan has taken its place.</summary>
    /// <param name="newer">The change with the newer plan.</param>
    public async Task SupersedeAsync(long newer, CancellationToken cancellation)
    {
        var ledger = await LedgerAsync(cancellation).ConfigureAwait(false);
        var actor = await ActorAsync(cancellation).ConfigureAwait(false);
        await ledger.WriteAsync(async transaction =>
        {
            foreach (var left in await transaction.PendingAsync(Target.Id, cancellation).ConfigureAwait(false))
            {
                // What takes another change back is no older plan of the same configuration.
                if (left.Id >= newer || left.Proposal.RollsBack is not null || !KeptPlans.Has(Plans, left)) continue;
                await transaction.AppendAsync(left.Id, [new ChangeAbandoned($"change {newer} has a newer plan of the same target") { By = actor, At = Now }], cancellation).ConfigureAwait(false);
            }
            return true;
        }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Closes what will never be applied: changes whose command ended before they were approved and whose plan was kept nowhere, and those whose kept plan is of an older state.</summary>
    /// <param name="now">A plan of the state as it is.</param>
    private async Task AbandonLeftAsync(LedgerTransaction transaction, BoundPlan now, Actor actor, CancellationToken cancellation)
    {
        foreach (var left in await transaction.PendingAsync(Target.Id, cancellation).ConfigureAwait(false))
        {
            if (ReasonToAbandon(left, now) is not { } reason) continue;
            await transaction.AppendAsync(left.Id, [new ChangeAbandoned(reason) { By = actor, At = Now }], cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Null for a change that can still be applied.</summary>
    private static string? ReasonToAbandon(Change left, BoundPlan now)
    {
        if (left.State.Plan is not { IsSaved: true } plan) return "its command ended before it was applied";
        if (plan.Lineage.Length > 0 && plan.Lineage != now.Lineage) return "its plan is of another state than the target has now";
        return plan.Serial == now.Serial ? null : $"its plan is stale: it was made of serial {plan.Serial} of the state, which is at {now.Serial} by now";
    }
}
