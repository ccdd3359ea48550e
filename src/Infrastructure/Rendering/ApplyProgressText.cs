using System.Collections.Concurrent;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Ephemerals;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering;

/// <summary>Tells of operations as they start, go on and end; keeps their times and counts what was done.</summary>
/// <param name="write">Takes whole lines; called by one thread at a time.</param>
/// <remarks>Its methods may be called from several threads at once.</remarks>
public sealed class ApplyProgressText(Action<string> write, TimeProvider time, bool color) : IDisposable
{
    private readonly ConcurrentDictionary<ResourceInstanceAddress, long> _ephemeral = new();
    private readonly RunningOperations _running = new(time);
    private readonly Lock _gate = new();
    private int _added;
    private int _changed;
    private int _destroyed;

    /// <summary>How many objects were created, replacements included.</summary>
    public int Added => _added;

    public int Changed => _changed;
    public int Destroyed => _destroyed;

    public void RefreshStarted(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id) =>
        Write(ApplyText.RefreshStarted(address, deposedKey, id, color));

    /// <summary>An operation begins; replacements come as a create and a delete.</summary>
    public void Started(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id)
    {
        if (ApplyText.ApplyStarted(address, deposedKey, action, id, color) is not { } line) return;
        Write(line);
        _running.Start(address, deposedKey, elapsed =>
        {
            if (ApplyText.StillApplying(address, deposedKey, action, elapsed, id, color) is { } reminder) Write(reminder);
        });
    }

    /// <summary>An operation ended; a failed one is not announced here, as its error is shown with the diagnostics.</summary>
    public void Finished(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id, bool succeeded)
    {
        var elapsed = _running.Finish(address, deposedKey);
        if (!succeeded) return;
        Count(action);
        if (ApplyText.ApplyFinished(address, action, elapsed, id, color) is { } line) Write(line);
    }

    public void EphemeralStarted(ResourceInstanceAddress address, EphemeralStep step)
    {
        Write(ApplyText.EphemeralStarted(address, step, color));
        _ephemeral[address] = time.GetTimestamp();
    }

    public void EphemeralFinished(ResourceInstanceAddress address, EphemeralStep step, bool succeeded)
    {
        var elapsed = _ephemeral.TryRemove(address, out var start) ? time.GetElapsedTime(start) : TimeSpan.Zero;
        if (succeeded) Write(ApplyText.EphemeralFinished(address, step, elapsed, color));
    }

    public void EphemeralDeferred(ResourceInstanceAddress address) => Write(ApplyText.EphemeralDeferred(address, color));

    public void ProvisionStarted(ResourceInstanceAddress address, string provisioner) =>
        Write(ApplyText.ProvisioningStarted(address, provisioner, color));

    public void ProvisionOutput(ResourceInstanceAddress address, string provisioner, string output) =>
        Write(ApplyText.ProvisionerOutput(address, provisioner, output, color));

    public void Dispose() => _running.Dispose();

    private void Count(ActionKind action)
    {
        if (action == ActionKind.Create) Interlocked.Increment(ref _added);
        else if (action == ActionKind.Update) Interlocked.Increment(ref _changed);
        else if (action == ActionKind.Delete) Interlocked.Increment(ref _destroyed);
    }

    private void Write(string line)
    {
        lock (_gate) write(line);
    }
}
