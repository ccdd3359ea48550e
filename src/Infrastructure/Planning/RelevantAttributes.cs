using Millwright.Hcl.Evaluation;
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
        var drifted = drift.ToLookup(static d => d.Address.ConfigResource, static d => d.Address);
        var found = new List<(ResourceInstanceAddress, ValuePath)>();
        foreach (var changed in changes.Where(static c => c.Action != ActionKind.NoOp).Select(static c => c.Address.ConfigResource).Distinct())
        {
            if (!builder.Resources.TryGetValue(changed, out var node)) continue;
            foreach (var (used, steps) in builder.UsedAttributes(node))
            {
                foreach (var address in drifted[used]) found.Add((address, PathOf(steps)));
            }
        }
        return [.. found.Distinct()];
    }

    private static ValuePath PathOf(IReadOnlyList<TraversalStep> steps)
    {
        var path = ValuePath.Empty;
        foreach (var step in steps)
            path = step is TraversalStep.Index index ? path.Index(index.Key) : path.Attribute(((TraversalStep.Attribute)step).Name);
        return path;
    }
}
