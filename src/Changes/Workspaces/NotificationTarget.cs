using Millwright.Values;

namespace Millwright.Changes.Workspaces;

/// <summary>Somewhere to tell of changes.</summary>
/// <param name="Kind">webhook, slack or email.</param>
/// <param name="To">A URL or an address; sensitive where it comes from the environment.</param>
/// <param name="Events">Which events; empty for all.</param>
/// <param name="Secret">What webhooks are signed with; null where they are not.</param>
public sealed record NotificationTarget(string Name, string Kind, Value To, IReadOnlyList<string> Events, Value? Secret = null)
{
    /// <summary>The events that a target may ask to hear of.</summary>
    public static IReadOnlyList<string> KnownEvents { get; } =
        ["planned", "approval_needed", "applied", "failed", "verified", "verification_failed", "rolled_back", "drifted"];

    public bool Hears(string happened) => Events.Count == 0 || Events.Contains(happened);
}
