using Millwright.Changes.Verification;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Changes.Workspaces;

/// <summary>What <c>millwright.hcl</c> says of a workspace.</summary>
/// <param name="Root">The directory it is in: absolute.</param>
public sealed record WorkspaceDefinition(string Root, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Sources)
{
    public IReadOnlyDictionary<string, EnvironmentDefinition> Environments { get; init; } = new Dictionary<string, EnvironmentDefinition>();

    /// <summary>All stacks, those of for_each and matrix each on its own, in the order of the file.</summary>
    public IReadOnlyList<StackInstance> Stacks { get; init; } = [];

    /// <summary>The members of groups, by the group's name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyDictionary<string, NotificationTarget> Notifications { get; init; } = new Dictionary<string, NotificationTarget>();

    public StoreSettings Store { get; init; } = StoreSettings.DefaultIn(Root);

    /// <summary>The stack with a full name; null where there is none.</summary>
    public StackInstance? Find(string id) => Stacks.FirstOrDefault(s => s.Id == id);

    /// <summary>The rules for a stack: those of its environment, or none.</summary>
    public EnvironmentDefinition? EnvironmentOf(StackInstance stack) => stack.Environment is { } name ? Environments.GetValueOrDefault(name) : null;

    /// <summary>What has to hold after a stack's apply: what it and its environment ask for.</summary>
    public VerificationDefinition VerificationOf(StackInstance stack) =>
        EnvironmentOf(stack) is { } environment ? stack.Verification.Over(environment.Verification) : stack.Verification;

    /// <summary>The rules for the stack with a full name.</summary>
    public EnvironmentDefinition? EnvironmentOf(string id) => Find(id) is { } stack ? EnvironmentOf(stack) : null;
}
