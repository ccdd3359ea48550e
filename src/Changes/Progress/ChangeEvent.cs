namespace Millwright.Changes.Progress;

/// <summary>Something that happened while a target was planned or changed. The family is closed.</summary>
public abstract record ChangeEvent
{
    private protected ChangeEvent()
    {
    }
}
