using Millwright.Changes.Progress;

namespace Millwright.Infrastructure.Tests.Engine;

/// <summary>Takes some events and then no more, as a journal on a full disk.</summary>
internal sealed class FullDisk(int after) : IChangeObserver
{
    private int _taken;

    public void Observe(ChangeEvent change)
    {
        if (Interlocked.Increment(ref _taken) > after) throw new IOException("No space left on device.");
    }
}
