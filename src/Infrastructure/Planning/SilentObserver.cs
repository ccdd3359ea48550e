using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Planning;

/// <summary>Hears everything and says nothing.</summary>
public sealed class SilentObserver : IStackObserver
{
    public static readonly SilentObserver Instance = new();

    public void RefreshStarted(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id)
    {
    }

    public void RefreshFinished(ResourceInstanceAddress address, string? deposedKey, (string Key, string Value)? id)
    {
    }

    public void ApplyStarted(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id)
    {
    }

    public void ApplyFinished(ResourceInstanceAddress address, string? deposedKey, ActionKind action, (string Key, string Value)? id, bool succeeded)
    {
    }

    public void Planned(ResourceChange change)
    {
    }
}
