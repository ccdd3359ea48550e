using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Undo;

/// <summary>Finds in the changes of one target what was there before another.</summary>
internal sealed class TargetHistory
{
    private readonly List<Change> _ended;

    /// <param name="changes">All of the target, in any order.</param>
    public TargetHistory(IEnumerable<Change> changes) =>
        _ended = [.. changes.Where(static c => c.EndedAt is not null && c.ReachedTheWorld()).OrderBy(static c => c.EndedAt).ThenBy(static c => c.Id)];

    /// <summary>The number of the last change that reached the world; 0 where none has.</summary>
    public long Last => _ended.Count == 0 ? 0 : _ended[^1].Id;

    /// <summary>The way back of a change; null, with an error that says what to do instead, where there is none.</summary>
    /// <param name="to">The change whose configuration is to come back; null for the one before.</param>
    public WayBack? Find(Change change, Change? to, DiagnosticList diagnostics)
    {
        if (Objection(change) is { } objection)
        {
            diagnostics.Error($"Change {change.Id} cannot be taken back", objection);
            return null;
        }
        if (change.IsStateEdit()) return OfState(change, to, diagnostics);
        if (to is not null && ObjectionTo(to, change) is { } refusal)
        {
            diagnostics.Error($"Change {change.Id} cannot be taken back to change {to.Id}", refusal);
            return null;
        }
        var source = to ?? Before(change).LastOrDefault(static c => c.IsOfConfiguration() && c.WasApplied);
        if (source is null && !BeganWithNothing)
        {
            diagnostics.Error(
                $"Nobody knows what was there before change {change.Id}",
                $"It is the first of {change.Proposal.Target} in the ledger, and there was a state already: what was applied before was not recorded. Check out the commit that was applied then, and apply it: \"git log -- .\" in its directory has the commits.");
            return null;
        }
        var since = source is null ? _ended : After(source);
        if (to is null && Open(change) is { Count: > 0 } later)
        {
            diagnostics.Error($"Change {change.Id} is not the latest of {change.Proposal.Target}", Ambiguous(change, source, later));
            return null;
        }
        var nothing = source?.LeavesNothing() ?? true;
        var also = since.Where(c => c.Id != change.Id && c.IsOfConfiguration() && c.IsInPlace() && !IsRollback(c)).ToList();
        return new WayBack(
            change,
            nothing ? RollbackKinds.Nothing : RollbackKinds.Configuration,
            // Something has to say how what is there is destroyed.
            nothing ? Configured(since) : source,
            also,
            [.. After(change).Where(static c => c.IsStateEdit() && c.IsInPlace())],
            since);
    }

    private bool BeganWithNothing => _ended.Count == 0 || _ended[0].State.Plan is { Serial: 0 };

    private WayBack? OfState(Change change, Change? to, DiagnosticList diagnostics)
    {
        if (to is null) return new WayBack(change, RollbackKinds.State, null, [], [], [.. After(change)]);
        diagnostics.Error($"Change {change.Id} has no configuration to go back from", $"It is \"{change.Proposal.Kind}\", which changed the state alone: leave out -to to take it back.");
        return null;
    }

    private static string? Objection(Change change)
    {
        if (ChangeLifeCycle.IsPending(change.Phase)) return $"It is {ChangeLifeCycle.Text(change.Phase)}: nothing was touched yet. \"millwright changes close {change.Id}\" closes it.";
        switch (change.Phase)
        {
            case ChangePhase.Abandoned:
                return "It was abandoned, and nothing was touched.";
            case ChangePhase.Applying:
                return $"It is being applied. Where its process is gone, \"millwright plan\" in the stack's directory finds out what became of it; then roll it back.";
            case ChangePhase.RolledBack:
                return $"Change {change.Events.OfType<ChangeRolledBack>().Last().Change} has taken it back already.";
        }
        if (!change.ReachedTheWorld()) return "It failed before it did anything: there is nothing to take back.";
        if (change.Proposal.Kind == "refresh") return "It brought the state up to date with what had changed outside, and did nothing itself. \"millwright plan\" shows what the configuration would make of it.";
        return change.IsOfConfiguration() || change.IsStateEdit() ? null : $"Nobody knows how to take back \"{change.Proposal.Kind}\".";
    }

    private string? ObjectionTo(Change to, Change change)
    {
        if (to.Proposal.Target != change.Proposal.Target) return $"Change {to.Id} is of {to.Proposal.Target}, and change {change.Id} of {change.Proposal.Target}.";
        if (to.Id == change.Id) return "It cannot be taken back to itself: -to names an earlier change, whose configuration comes back.";
        if (!to.IsOfConfiguration()) return $"Change {to.Id} is \"{to.Proposal.Kind}\", which has no configuration.";
        if (!to.WasApplied) return $"Change {to.Id} was not applied wholly ({ChangeLifeCycle.Text(to.Phase)}), so that its configuration was never in place.";
        return Before(change).Contains(to) ? null : $"Change {to.Id} came after it. Going back leads to what was there before.";
    }

    private IEnumerable<Change> Before(Change change) => _ended.TakeWhile(c => c.Id != change.Id);

    private IReadOnlyList<Change> After(Change change) => [.. _ended.SkipWhile(c => c.Id != change.Id).Skip(1)];

    /// <summary>Later changes that would go back as well, though nobody asked for it.</summary>
    private List<Change> Open(Change change) =>
        [.. After(change).Where(c => c.IsOfConfiguration() && c.IsInPlace() && !IsRollback(c) && c.Proposal.RollsBack != change.Id)];

    /// <summary>It took others back, and so is no change of its own.</summary>
    private static bool IsRollback(Change change) => change.Proposal.RollsBack is not null && change.WasApplied;

    private static Change? Configured(IReadOnlyList<Change> changes) => changes.LastOrDefault(static c => c.IsOfConfiguration() && !c.LeavesNothing()) ?? changes.LastOrDefault(static c => c.IsOfConfiguration());

    private static string Ambiguous(Change change, Change? source, IReadOnlyList<Change> later)
    {
        var lines = string.Join('\n', later.Select(static c => $"  - {c.Line()}"));
        var all = source is null ? "\"millwright destroy\" in its directory takes back all of them" : $"To take back all of them: millwright rollback {change.Id} -to={source.Id}";
        var one = change.Proposal.Revision is { } revision
            ? $"To take back what change {change.Id} brought and keep the others: revert its commits (git revert, up to {revision.Commit[..Math.Min(9, revision.Commit.Length)]}; \"millwright changes diff {change.Id}\" shows them) and apply"
            : $"To take back what change {change.Id} brought and keep the others: edit the configuration and apply";
        return $"A rollback brings back all of an earlier configuration, so that these would go back with it:\n{lines}\n\n- {all}.\n- {one}.\n- To take back the latest alone: millwright rollback {later[^1].Id}.";
    }
}
