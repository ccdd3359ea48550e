using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;

namespace Millwright.Infrastructure.Impact;

/// <summary>Tells what every resource of a stack depends on directly, whether the configuration knows it or only the state.</summary>
internal static class StackDependencies
{
    public static IReadOnlyDictionary<ConfigResource, IReadOnlyList<ConfigResource>> Of(StackGraphBuilder builder, StateSnapshot state)
    {
        var all = builder.Resources.ToDictionary(static r => r.Key, static r => r.Value.Dependencies);
        foreach (var resource in state.Resources.Values)
        {
            var address = new ConfigResource(resource.Address.Module.Path, resource.Address.Resource);
            var recorded = resource.Instances.Values.SelectMany(static i => i.Current?.Dependencies ?? []);
            // Of what the configuration describes, the state adds only how it clings to what is on its way out.
            if (builder.Resources.ContainsKey(address)) recorded = recorded.Where(d => !builder.Resources.ContainsKey(d));
            var added = recorded.Where(d => !d.Equals(address)).Distinct().ToList();
            if (added.Count == 0) continue;
            all[address] = [.. all.GetValueOrDefault(address) ?? [], .. Nearest(added, state).Where(d => all.GetValueOrDefault(address)?.Contains(d) != true)];
        }
        return all;
    }

    /// <summary>Without those that another one depends on: Terraform records the whole closure.</summary>
    private static IEnumerable<ConfigResource> Nearest(List<ConfigResource> recorded, StateSnapshot state)
    {
        if (recorded.Count == 1) return recorded;
        var further = new HashSet<ConfigResource>();
        foreach (var resource in state.Resources.Values)
        {
            var address = new ConfigResource(resource.Address.Module.Path, resource.Address.Resource);
            if (!recorded.Contains(address)) continue;
            foreach (var instance in resource.Instances.Values) further.UnionWith((instance.Current?.Dependencies ?? []).Where(d => !d.Equals(address)));
        }
        return recorded.Where(d => !further.Contains(d));
    }
}
