using Millwright.Changes.Progress;

namespace Millwright.Changes.Tests;

/// <summary>Does something at every event, as an engine's caller would.</summary>
internal sealed class Listener(Action<ChangeEvent> hear) : IChangeObserver
{
    public void Observe(ChangeEvent change) => hear(change);
}
