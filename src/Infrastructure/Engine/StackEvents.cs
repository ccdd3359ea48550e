using Millwright.Changes.Progress;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using StackActionKind = Millwright.Infrastructure.Plans.ActionKind;

namespace Millwright.Infrastructure.Engine;

/// <summary>Tells the contract's observer what a stack's walk reports.</summary>
/// <remarks>
/// A walk cannot be abandoned half way without losing what other actions in flight bring back. So where the observer, which may be
/// a journal, fails, the walk is asked to stop, nothing new starts, and the failure is kept for the outcome.
/// </remarks>
/// <param name="stop">Cancelled where the observer fails.</param>
internal sealed class StackEvents(IChangeObserver observer, CancellationTokenSource stop) : IStackObserver
{
    private IOException? _failure;

    /// <summary>Why the observer failed first, or null.</summary>
    public IOException? Failure => _failure;

    public void RefreshStarted(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id) =>
        Tell(new ActionStarted(StackActions.Address(address, deposedKey), Changes.Planning.ActionKind.Read, Identity(id)));

    public void RefreshFinished(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id) =>
        Tell(new ActionFinished(StackActions.Address(address, deposedKey), Changes.Planning.ActionKind.Read, Succeeded: true, Identity(id)));

    public void ApplyStarted(ResourceInstanceAddress address, string? deposedKey, StackActionKind action, (string Key, string Value)? id) =>
        Tell(new ActionStarted(StackActions.Address(address, deposedKey), StackActions.Kind(action), Identity(id)));

    public void ApplyFinished(ResourceInstanceAddress address, string? deposedKey, StackActionKind action, (string Key, string Value)? id, bool succeeded) =>
        Tell(new ActionFinished(StackActions.Address(address, deposedKey), StackActions.Kind(action), succeeded, Identity(id)));

    public void Planned(ResourceChange change) => Tell(new ActionPlanned(StackActions.Of(change)));

    /// <summary>False where the observer failed.</summary>
    public bool Tell(ChangeEvent change)
    {
        try
        {
            observer.Observe(change);
            return true;
        }
        catch (IOException e)
        {
            Interlocked.CompareExchange(ref _failure, e, null);
            stop.Cancel();
            return false;
        }
    }

    private static string? Identity((string Key, string Value)? id) => id is var (key, value) ? $"{key}={value}" : null;
}
