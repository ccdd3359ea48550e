using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Recovery;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Applying;

/// <summary>The state while it is being changed by many operations at once; every change is passed on to be made durable.</summary>
internal sealed class WorkingState(StateSnapshot state, IStatePersister persister, OperationJournal? journal = null)
{
    private readonly Lock _lock = new();

    /// <summary>Where operations are written down; null where nothing outlives the process.</summary>
    public OperationJournal? Journal => journal;

    public T Read<T>(Func<StateSnapshot, T> read)
    {
        lock (_lock) return read(state);
    }

    /// <summary>Changes what is at one instance's address, and has the journal know.</summary>
    public void Update(ResourceInstanceAddress address, Action<StateSnapshot> update)
    {
        StateResource? changed;
        lock (_lock)
        {
            update(state);
            changed = journal is null ? null : Slice(address);
        }
        journal?.Store(address, changed);
        persister.Changed(this);
    }

    /// <summary>A copy that later changes do not touch.</summary>
    public StateSnapshot Snapshot()
    {
        lock (_lock) return state.Clone();
    }

    private StateResource? Slice(ResourceInstanceAddress address)
    {
        if (!state.Resources.TryGetValue(address.ModuleResource, out var resource)) return null;
        if (!resource.Instances.TryGetValue(address.Key, out var instance)) return null;
        var slice = new StateResource(resource.Address, resource.Provider);
        slice.Instances.Add(address.Key, instance.Clone());
        return slice;
    }
}
