using Millwright.Infrastructure.Graph;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Walking;

namespace Millwright.Infrastructure.Recovery.Lookup;

/// <summary>Puts the looking for creates in doubt between their providers and their resources.</summary>
internal static class DoubtGraph
{
    public static void Add(DependencyGraph<StackNode> graph, StackGraphBuilder builder, StackContext context, PlanOptions options, PlanRecorder recorder)
    {
        foreach (var group in context.DoubtfulCreates.GroupBy(static o => o.Provider))
        {
            // Nothing that this plan is about uses the provider: the doubts wait for one that is.
            if (!builder.Providers.TryGetValue(group.Key.Config, out var provider) || !graph.Contains(provider)) continue;
            var node = new DoubtNode(context.Configuration, group.Key, [.. group], options.Adoptions, recorder, context.Time);
            graph.Add(node);
            graph.Connect(node, provider);
            foreach (var address in group.Select(static o => o.Address.ConfigResource).Distinct())
            {
                if (builder.Resources.TryGetValue(address, out var resource) && graph.Contains(resource)) graph.Connect(resource, node);
            }
        }
    }
}
