using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Engine;

/// <summary>A stack under its lock, ready to be planned or applied. Disposing it releases the lock and ends its providers.</summary>
/// <param name="save">Gives a state its serial and lineage and stores it durably; throws <see cref="StateStoreException"/> where it cannot.</param>
/// <param name="close">Releases what the opener took.</param>
public sealed class OpenStack(StackContext context, Func<StateSnapshot, Task> save, Func<ValueTask> close) : IAsyncDisposable
{
    public StackContext Context { get; } = context;

    public Task SaveAsync(StateSnapshot state) => save(state);

    public ValueTask DisposeAsync() => close();
}
