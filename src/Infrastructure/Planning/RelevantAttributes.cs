using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Walking;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>Finds the attributes that had a part in planned changes, so that drift elsewhere need not be shown.</summary>
internal static class RelevantAttributes
{
    public static IReadOnlyList<(ResourceInstanceAddress Resource, ValuePath Path)> Of(
        StackGraphBuilder builder,
        IReadOnlyList<ResourceChange> changes,
        IReadOnlyList<ResourceChange> drift)
    {
        if (drift.Count == 0) return [];
        var changed = changes.Where(static c => c.Action != ActionKind.NoOp).Select(static c => c.Address.ConfigResource).ToHashSet();
        var used = new HashSet<ConfigResource>();
        foreach (var address in changed)
        {
            if (builder.Resources.TryGetValue(address, out var node)) used.UnionWith(node.Dependencies);
        }
        return [.. drift
            .Where(d => used.Contains(d.Address.ConfigResource) || changed.Contains(d.Address.ConfigResource))
            .Select(static d => (d.Address, ValuePath.Empty))];
    }
}
