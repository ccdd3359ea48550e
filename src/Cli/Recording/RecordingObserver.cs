using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Engine;
using Millwright.Infrastructure.Ephemerals;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;

namespace Millwright.Cli.Recording;

/// <summary>Takes down for the ledger how each action ended, and tells the next observer everything.</summary>
/// <remarks>Nothing is written before the apply ends: what a crash would lose of it is in the operation journal.</remarks>
internal sealed class RecordingObserver(IStackObserver next, Actor actor, TimeProvider time) : IStackObserver
{
    private readonly List<ActionEnded> _ended = [];
    private readonly Lock _lock = new();

    public IReadOnlyList<ActionEnded> Ended
    {
        get
        {
            lock (_lock) return [.. _ended];
        }
    }

    public void RefreshStarted(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id) => next.RefreshStarted(address, deposedKey, id);

    public void RefreshFinished(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id) => next.RefreshFinished(address, deposedKey, id);

    public void ApplyStarted(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id) => next.ApplyStarted(address, deposedKey, action, id);

    public void ApplyFinished(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id, bool succeeded)
    {
        Add(StackActions.Address(address, deposedKey), PlanDocument.NameOf(StackActions.Kind(action)), succeeded, id is var (key, value) ? $"{key}={value}" : null);
        next.ApplyFinished(address, deposedKey, action, id, succeeded);
    }

    public void ProvisionStarted(ResourceInstanceAddress address, string provisioner) => next.ProvisionStarted(address, provisioner);

    public void ProvisionOutput(ResourceInstanceAddress address, string provisioner, string output) => next.ProvisionOutput(address, provisioner, output);

    public void ProvisionFinished(ResourceInstanceAddress address, string provisioner, bool succeeded) => next.ProvisionFinished(address, provisioner, succeeded);

    public void EphemeralStarted(ResourceInstanceAddress address, EphemeralStep step) => next.EphemeralStarted(address, step);

    public void EphemeralFinished(ResourceInstanceAddress address, EphemeralStep step, bool succeeded) => next.EphemeralFinished(address, step, succeeded);

    public void EphemeralDeferred(ResourceInstanceAddress address) => next.EphemeralDeferred(address);

    public void ImportStarted(ResourceInstanceAddress address, string id) => next.ImportStarted(address, id);

    public void Imported(ResourceInstanceAddress address, string id)
    {
        Add(address.ToString(), "import", true, $"id={id}");
        next.Imported(address, id);
    }

    public void Planned(ResourceChange change) => next.Planned(change);

    private void Add(string address, string action, bool succeeded, string? identity)
    {
        var ended = new ActionEnded(address, action, succeeded, identity) { By = actor, At = time.GetUtcNow() };
        lock (_lock) _ended.Add(ended);
    }
}
