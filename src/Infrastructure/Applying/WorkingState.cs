using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Applying;

/// <summary>The state while it is being changed by many operations at once; every change is passed on to be made durable.</summary>
internal sealed class WorkingState(StateSnapshot state, IStatePersister persister)
{
    private readonly Lock _lock = new();

    public T Read<T>(Func<StateSnapshot, T> read)
    {
        lock (_lock) return read(state);
    }

    public void Update(Action<StateSnapshot> update)
    {
        lock (_lock) update(state);
        persister.Changed(this);
    }

    /// <summary>A copy that later changes do not touch.</summary>
    public StateSnapshot Snapshot()
    {
        lock (_lock) return state.Clone();
    }
}
