namespace Millwright.Changes.Progress;

/// <summary>Hears everything and says nothing.</summary>
public sealed class SilentObserver : IChangeObserver
{
    public static readonly SilentObserver Instance = new();

    private SilentObserver()
    {
    }

    public void Observe(ChangeEvent change)
    {
    }
}
