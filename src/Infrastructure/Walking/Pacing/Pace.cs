namespace Millwright.Infrastructure.Walking.Pacing;

/// <summary>How many operations may run at once where nobody said: found out together by all stacks of a run.</summary>
/// <remarks>Stacks that ask the same services at the same time share what those bear, so they share its slots, too.</remarks>
public sealed class Pace
{
    public Pace() => Slots = new OperationSlots(Limit);

    internal AdaptiveLimit Limit { get; } = new(TimeProvider.System);

    internal OperationSlots Slots { get; }
}
