using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Ephemerals;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering;

namespace Millwright.Cli.Terminals;

/// <summary>Prints what happens while it happens.</summary>
internal sealed class ApplyProgress(Terminal terminal, TimeProvider time) : IStackObserver, IDisposable
{
    private int _imported;
    private readonly ApplyProgressText _text = new(terminal.WriteAtOnce, time, terminal.Color);

    /// <summary>How many objects were created, replacements included.</summary>
    public int Added => _text.Added;

    public int Changed => _text.Changed;
    public int Destroyed => _text.Destroyed;

    public void RefreshStarted(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id)
    {
        if (!terminal.IsConcise) _text.RefreshStarted(address, deposedKey, id);
    }

    public void RefreshFinished(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id)
    {
    }

    public void ApplyStarted(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id) =>
        _text.Started(address, deposedKey, action, id);

    public void ApplyFinished(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id, bool succeeded) =>
        _text.Finished(address, deposedKey, action, id, succeeded);

    public void EphemeralStarted(ResourceInstanceAddress address, EphemeralStep step) => _text.EphemeralStarted(address, step);

    public void EphemeralFinished(ResourceInstanceAddress address, EphemeralStep step, bool succeeded) =>
        _text.EphemeralFinished(address, step, succeeded);

    public void EphemeralDeferred(ResourceInstanceAddress address) => _text.EphemeralDeferred(address);

    public void ProvisionStarted(ResourceInstanceAddress address, string provisioner) => _text.ProvisionStarted(address, provisioner);

    public void ProvisionOutput(ResourceInstanceAddress address, string provisioner, string output) =>
        _text.ProvisionOutput(address, provisioner, output);

    /// <summary>What was done so far; a replacement counts twice.</summary>
    public PlanCounts Counts => new(_imported, _text.Added, _text.Changed, _text.Destroyed);

    public void ImportStarted(ResourceInstanceAddress address, string id) => terminal.WriteAtOnce(ApplyText.ImportStarted(address, id, terminal.Color));

    public void Imported(ResourceInstanceAddress address, string id)
    {
        Interlocked.Increment(ref _imported);
        terminal.WriteAtOnce(ApplyText.Importing(address, id, terminal.Color) + ApplyText.ImportFinished(address, id, terminal.Color));
    }

    public void Planned(ResourceChange change)
    {
    }

    public void Dispose() => _text.Dispose();
}
