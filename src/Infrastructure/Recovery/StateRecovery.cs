using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Recovery;

/// <summary>Puts what an interrupted run did into the state that was there when it was cut off.</summary>
/// <remarks>
/// Where nobody has written the state since, the journal is newer and wins. Where somebody has, an object the journal knows and
/// the state does not is added, since it may exist outside with nothing else to tell of it (a refresh drops it if not); about
/// everything else the newer state is right.
/// </remarks>
public static class StateRecovery
{
    /// <summary>Changes the state; it is the caller's to save.</summary>
    public static RecoveryReport Apply(UnfinishedRun run, StateSnapshot state)
    {
        var newest = run.Wrote(state);
        var changed = new List<ResourceInstanceAddress>();
        if (state.Lineage.Length == 0 && state.IsEmpty) (state.Lineage, state.Serial) = (run.Header.Lineage, run.Header.Serial);
        foreach (var (address, stored) in run.Stored)
        {
            if (Restore(state, address, stored, newest)) changed.Add(address);
        }
        return new RecoveryReport(run.Header, changed, run.InDoubt, !newest);
    }

    private static bool Restore(StateSnapshot state, ResourceInstanceAddress address, StateResource? stored, bool newest)
    {
        state.Resources.TryGetValue(address.ModuleResource, out var resource);
        var present = resource?.Instances.GetValueOrDefault(address.Key);
        var wanted = stored?.Instances[address.Key];
        if (wanted is null ? present is null || !newest : present is not null && (!newest || present.SameContent(wanted))) return false;
        if (wanted is null)
        {
            resource!.Instances.Remove(address.Key);
            if (resource.Instances.Count == 0) state.Resources.Remove(address.ModuleResource);
            return true;
        }
        if (resource is null) state.Resources.Add(address.ModuleResource, resource = new StateResource(address.ModuleResource, stored!.Provider));
        resource.Provider = stored!.Provider;
        resource.Instances[address.Key] = wanted.Clone();
        return true;
    }
}
