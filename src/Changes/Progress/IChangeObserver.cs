namespace Millwright.Changes.Progress;

/// <summary>Hears of the progress of a plan or an apply. Calls come from several threads at once.</summary>
public interface IChangeObserver
{
    /// <exception cref="IOException">The event could not be recorded, so what it announces must not be done.</exception>
    void Observe(ChangeEvent change);
}
