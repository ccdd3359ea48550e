using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;
using Millwright.Infrastructure.Recovery;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Recording;

/// <summary>Says what became of a change whose process was killed, from what it left behind.</summary>
internal static class CutOffChange
{
    /// <param name="document">The change's plan; null where it is gone.</param>
    /// <param name="run">What its operation journal says; null where there is none.</param>
    public static IReadOnlyList<LifeCycleEvent> Settle(Change change, LedgerDocument? document, UnfinishedRun? run, StateSnapshot state, Actor actor, DateTimeOffset now)
    {
        var began = change.State.Find<Applying>()!.Event;
        // The journal of a run that began with another state tells of something else.
        if (run is not null && run.Header.Started >= began.At.AddSeconds(-1)) return FromJournal(document, run, state, actor, now);
        if (state.Serial == began.Serial)
            return [Failed(state, ["it was cut off before anything was begun"], actor, now)];
        // Without a journal nothing was sent to a provider: the state alone was to be written, and it was.
        return change.Proposal.Kind is not ("deploy" or "destroy" or RollbackKinds.Configuration or RollbackKinds.Nothing) || change.State.Plan!.Addresses.All(static a => a.StartsWith("output.", StringComparison.Ordinal))
            ? [new ApplySucceeded(state.Serial, Recovered: true) { By = actor, At = now }]
            : [Failed(state, ["its operation journal is gone; the state holds what was saved of it"], actor, now)];
    }

    private static List<LifeCycleEvent> FromJournal(LedgerDocument? document, UnfinishedRun run, StateSnapshot state, Actor actor, DateTimeOffset now)
    {
        var actions = document is null ? new Dictionary<string, string>() : PlanDocument.ActionsIn(document);
        var events = new List<LifeCycleEvent>();
        foreach (var (address, stored) in run.Stored.OrderBy(static s => s.Key.ToString(), StringComparer.Ordinal))
        {
            var action = stored is null ? "delete" : actions.GetValueOrDefault(address.ToString(), "update");
            var isTainted = stored is not null && stored.Instances.TryGetValue(address.Key, out var instance) && instance.Current is { IsTainted: true };
            events.Add(new ActionEnded(address.ToString(), action, !isTainted) { By = actor, At = now });
        }
        if (document is not null && IsWhole(document, actions, run, state, events)) return [.. events, new ApplySucceeded(state.Serial, Recovered: true) { By = actor, At = now }];
        var open = run.InDoubt.Select(static o => $"{o} was under way").ToList();
        events.Add(Failed(state, [$"{events.Count} of {actions.Count} actions were finished", .. open], actor, now));
        return events;
    }

    /// <summary>True where everything was done, and only the words about it are missing.</summary>
    private static bool IsWhole(LedgerDocument document, IReadOnlyDictionary<string, string> actions, UnfinishedRun run, StateSnapshot state, List<LifeCycleEvent> ended)
    {
        if (run.InDoubt.Count > 0 || ended.OfType<ActionEnded>().Any(static e => !e.Succeeded)) return false;
        var stored = run.Stored.ToDictionary(static s => s.Key.ToString(), static s => s.Value is not null);
        var objects = actions.Where(static a => a.Value is "create" or "update" or "replace" or "delete" && !a.Key.StartsWith("output.", StringComparison.Ordinal));
        return objects.All(a => stored.TryGetValue(a.Key, out var isThere) && isThere == (a.Value != "delete")) && PlannedOutputs.AreIn(state, document);
    }

    private static ApplyFailed Failed(StateSnapshot state, IReadOnlyList<string> errors, Actor actor, DateTimeOffset now) =>
        new(state.Serial, "killed", errors) { By = actor, At = now };
}
