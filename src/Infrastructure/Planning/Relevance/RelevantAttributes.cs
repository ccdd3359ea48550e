using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Configuration.References;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Walking;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning.Relevance;

/// <summary>Finds the attributes that may have had a part in planned changes, so that drift elsewhere need not be shown.</summary>
/// <remarks>
/// Follows references from everything that changes through variables, locals, outputs and the arguments of other resources,
/// within one module instance, without looking at values. A reference to all instances of a resource counts for an instance
/// without a key only, as in Terraform.
/// </remarks>
internal static class RelevantAttributes
{
    public static IReadOnlyList<(ResourceInstanceAddress Resource, ValuePath Path)> Of(
        StackGraphBuilder builder,
        ModuleTree root,
        IReadOnlyList<ResourceChange> changes,
        IEnumerable<(ModuleInstance Module, string Output)> changedOutputs)
    {
        var definitions = new DefinitionReferences(root, builder.Resources);
        var seen = new HashSet<LocatedReference>();
        var pending = new Stack<LocatedReference>();
        foreach (var changed in changes.Where(static c => c.Action != ActionKind.NoOp).Select(static c => c.Address.ModuleResource).Distinct())
            Queue(definitions.OfResource(changed.Module, changed.Resource));
        foreach (var (module, output) in changedOutputs) Queue(definitions.OfOutput(module, output));

        var found = new Dictionary<string, (ResourceInstanceAddress, ValuePath)>();
        while (pending.TryPop(out var located))
        {
            if (located.Reference.Subject.Resource is { } resource && builder.Resources.ContainsKey(new ConfigResource(located.Module.Path, resource)))
            {
                var address = new ResourceInstanceAddress(located.Module, resource, KeyOf(located.Reference.Subject));
                found.TryAdd($"{address}{string.Concat(located.Reference.Remaining)}", (address, PathOf(located.Reference.Remaining)));
            }
            Queue(definitions.Of(located));
        }
        return [.. found.Values];

        void Queue(IEnumerable<LocatedReference> references)
        {
            foreach (var reference in references)
            {
                if (seen.Add(reference)) pending.Push(reference);
            }
        }
    }

    private static InstanceKey KeyOf(ReferenceSubject subject) => subject is ReferenceSubject.ResourceInstance instance ? instance.Key : InstanceKey.None;

    private static ValuePath PathOf(IEnumerable<TraversalStep> steps)
    {
        var path = ValuePath.Empty;
        foreach (var step in steps)
            path = step is TraversalStep.Index index ? path.Index(index.Key) : path.Attribute(((TraversalStep.Attribute)step).Name);
        return path;
    }
}
