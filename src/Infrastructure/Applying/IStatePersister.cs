namespace Millwright.Infrastructure.Applying;

/// <summary>Makes state changes durable while an apply runs.</summary>
internal interface IStatePersister
{
    /// <summary>The state changed; must return quickly, may be called from several threads.</summary>
    void Changed(WorkingState state);

    /// <summary>Waits for writes under way. What changed last may still be unwritten: the caller writes the end result itself.</summary>
    ValueTask FinishAsync();
}
