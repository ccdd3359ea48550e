using Millwright.Values;

namespace Millwright.Changes.Workspaces;

/// <summary>Somewhere to tell of changes.</summary>
/// <param name="Kind">webhook, slack or email.</param>
/// <param name="To">A URL or an address; sensitive where it comes from the environment.</param>
/// <param name="Events">Which events; empty for all.</param>
public sealed record NotificationTarget(string Name, string Kind, Value To, IReadOnlyList<string> Events);
