using Millwright.Changes.Ledger;
using Millwright.Changes.Ledger.Scans;
using Millwright.Changes.LifeCycle.States;
using Millwright.Changes.Workspaces;
using Millwright.Cli.Recording;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Workspaces.Drifting;

/// <summary>What a workspace's ledger knows of looks for drift: asked when something changed, and told what was found now.</summary>
/// <param name="site">Null where no ledger is kept.</param>
internal sealed class DriftHistory(WorkspaceSession workspace, LedgerSite? site, TimeProvider time) : IAsyncDisposable
{
    private const int PeriodsToLookThrough = 200;

    private readonly Dictionary<string, StackTarget> _targets = [];
    private ChangeLedger? _ledger;

    /// <summary>When a stack was last looked at; null where it never was, or where nobody wrote it down.</summary>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public async Task<DateTimeOffset?> LastLookAsync(StackInstance stack, CancellationToken cancellation)
    {
        if (await LedgerAsync(cancellation).ConfigureAwait(false) is not { } ledger || TargetOf(stack) is not { } target) return null;
        return (await ledger.ScansAsync(target.Id, 1, cancellation).ConfigureAwait(false)).FirstOrDefault()?.Last;
    }

    /// <summary>What was found, with what is known of when it came about; and takes it down.</summary>
    /// <exception cref="LedgerException">The ledger cannot be read or written.</exception>
    public async Task<IReadOnlyList<StackDrift>> RecordAsync(IReadOnlyList<StackDrift> drifts, CancellationToken cancellation)
    {
        if (await LedgerAsync(cancellation).ConfigureAwait(false) is not { } ledger) return drifts;
        var actor = await new ActorDetection(Environment.GetEnvironmentVariable).FindAsync(workspace.Definition.Root, cancellation).ConfigureAwait(false);
        var known = new List<StackDrift>();
        foreach (var drift in drifts)
        {
            // Of what could not be looked at nothing is known that was not known before.
            if (drift.Failed || TargetOf(drift.Stack) is not { } target)
            {
                known.Add(drift);
                continue;
            }
            known.Add(drift with { Since = await SinceAsync(ledger, target, drift, cancellation).ConfigureAwait(false) });
            var scanned = new DriftScanned(target.Id, Findings(drift))
            {
                Environment = target.Rules.Environment,
                By = actor,
                At = time.GetUtcNow(),
            };
            await ledger.WriteAsync(async transaction =>
            {
                await transaction.ScannedAsync(scanned, cancellation).ConfigureAwait(false);
                return true;
            }, cancellation).ConfigureAwait(false);
        }
        return known;
    }

    public async ValueTask DisposeAsync()
    {
        if (_ledger is not null) await _ledger.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<IReadOnlyDictionary<string, DriftedSince>> SinceAsync(ChangeLedger ledger, StackTarget target, StackDrift drift, CancellationToken cancellation)
    {
        var since = new Dictionary<string, DriftedSince>();
        if (drift.Resources.Count == 0) return since;
        var periods = await ledger.ScansAsync(target.Id, PeriodsToLookThrough, cancellation).ConfigureAwait(false);
        foreach (var resource in drift.Resources)
        {
            var finding = periods.TakeWhile(p => p.Names(resource.Address)).LastOrDefault();
            var clean = periods.SkipWhile(p => p.Names(resource.Address)).FirstOrDefault();
            var touched = await ledger.ListAsync(
                new ChangeFilter { Target = target.Id, Address = resource.Address, Phases = [ChangePhase.Applied, ChangePhase.Failed, ChangePhase.Verified, ChangePhase.RolledBack], Limit = 1 }, cancellation).ConfigureAwait(false);
            since[resource.Address] = new DriftedSince(clean?.Last, finding?.First, touched.FirstOrDefault());
        }
        return since;
    }

    private static List<DriftFinding> Findings(StackDrift drift) =>
        [.. drift.Resources.Select(static r => new DriftFinding(r.Address, r.IsGone, [.. r.Attributes.Select(static a => a.Name).Order(StringComparer.Ordinal)])).OrderBy(static f => f.Address, StringComparer.Ordinal)];

    private async Task<ChangeLedger?> LedgerAsync(CancellationToken cancellation) =>
        _ledger ??= site is null ? null : await site.OpenAsync(cancellation).ConfigureAwait(false);

    /// <summary>Null where the stack's workspace cannot be told.</summary>
    private StackTarget? TargetOf(StackInstance stack)
    {
        if (_targets.TryGetValue(stack.Id, out var known)) return known;
        try
        {
            return _targets[stack.Id] = workspace.RecordedAs(stack);
        }
        catch (StateStoreException)
        {
            return null;
        }
    }
}
