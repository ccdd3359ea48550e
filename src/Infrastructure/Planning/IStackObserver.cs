using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Ephemerals;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Planning;

/// <summary>Hears of progress while a stack is planned or applied. Calls come from several threads at once.</summary>
public interface IStackObserver
{
    /// <param name="id">The attribute that identifies the object to a person and its value, such as ("id", "vpc-1").</param>
    void RefreshStarted(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id);

    void RefreshFinished(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id);

    void ApplyStarted(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id);

    void ApplyFinished(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id, bool succeeded);

    /// <summary>A provisioner of an object begins.</summary>
    /// <param name="provisioner">Its kind, such as "local-exec".</param>
    void ProvisionStarted(ResourceInstanceAddress address, string provisioner)
    {
    }

    /// <summary>A provisioner said something; where its arguments are secret, only that it did.</summary>
    void ProvisionOutput(ResourceInstanceAddress address, string provisioner, string output)
    {
    }

    void ProvisionFinished(ResourceInstanceAddress address, string provisioner, bool succeeded)
    {
    }

    /// <summary>An ephemeral resource is about to be opened, renewed or closed.</summary>
    void EphemeralStarted(ResourceInstanceAddress address, EphemeralStep step)
    {
    }

    void EphemeralFinished(ResourceInstanceAddress address, EphemeralStep step, bool succeeded)
    {
    }

    /// <summary>An ephemeral resource cannot be opened yet, as its configuration is not known.</summary>
    void EphemeralDeferred(ResourceInstanceAddress address)
    {
    }

    /// <summary>A plan is about to ask a provider for an object that exists already.</summary>
    void ImportStarted(ResourceInstanceAddress address, string id)
    {
    }

    /// <summary>An apply has put an imported object into the state.</summary>
    void Imported(ResourceInstanceAddress address, string id)
    {
    }

    /// <summary>An object was planned; live displays count these.</summary>
    void Planned(ResourceChange change);
}
