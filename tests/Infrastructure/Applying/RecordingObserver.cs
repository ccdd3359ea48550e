using System.Collections.Concurrent;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Ephemerals;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Tests.Applying;

/// <summary>Remembers what an apply did, in the order of completion.</summary>
internal sealed class RecordingObserver : IStackObserver
{
    private readonly ConcurrentQueue<string> _done = new();

    /// <summary>"action address" of everything finished; a deposed object and a failure are noted.</summary>
    public IReadOnlyList<string> Done => [.. _done];

    /// <summary>What provisioners said and what was done with ephemeral resources, in order.</summary>
    public IReadOnlyList<string> Said => [.. _said];

    private readonly ConcurrentQueue<string> _said = new();

    public void ProvisionOutput(ResourceInstanceAddress address, string provisioner, string output)
    {
        _said.Enqueue(output);
        Heard?.Invoke(output);
    }

    /// <summary>Called with everything a provisioner says.</summary>
    public Action<string>? Heard { get; set; }

    public void EphemeralFinished(ResourceInstanceAddress address, EphemeralStep step, bool succeeded) =>
        _said.Enqueue($"{step} {address}{(succeeded ? "" : " (failed)")}");

    public void RefreshStarted(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id)
    {
    }

    public void RefreshFinished(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id)
    {
    }

    public void ApplyStarted(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id)
    {
    }

    public void ApplyFinished(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id, bool succeeded) =>
        _done.Enqueue($"{action} {address}{(deposedKey is null ? "" : " (deposed)")}{(succeeded ? "" : " (failed)")}");

    public void Planned(ResourceChange change)
    {
    }
}
