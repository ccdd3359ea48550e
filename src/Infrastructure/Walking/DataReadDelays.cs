using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Graph;

namespace Millwright.Infrastructure.Walking;

/// <summary>Finds the resources whose pending changes put the reading of a data source off until they are made.</summary>
/// <remarks>
/// Those are what depends_on names and, alike, managed resources that the data source refers to itself. One that is only
/// behind a named value does not count, unless depends_on names that value; then everything before it does.
/// </remarks>
/// <param name="targets">The nodes a reference in a module leads to.</param>
internal sealed class DataReadDelays(DependencyGraph<StackNode> graph, Func<ModuleTree, Traversal, IEnumerable<StackNode>> targets)
{
    private readonly Dictionary<ModuleTree, IReadOnlySet<ConfigResource>> _byModule = [];

    public IReadOnlyList<ConfigResource> Of(ResourceNode data)
    {
        var found = new HashSet<ConfigResource>();
        if (data.Resource.Preconditions.Count + data.Resource.Postconditions.Count > 0)
        {
            // A condition may come to hold by any change before it.
            AddManaged(data, found);
            found.Remove(data.Address);
            return [.. found];
        }
        foreach (var target in data.Resource.DependsOn.SelectMany(reference => targets(data.Tree, reference))) AddNamed(target, found);
        foreach (var target in data.References.SelectMany(reference => targets(data.Tree, reference)).OfType<ResourceNode>())
        {
            if (target.Resource.Address.Mode == ResourceMode.Managed) found.Add(target.Address);
        }
        found.UnionWith(OfModule(data.Tree));
        return [.. found];
    }

    /// <summary>What depends_on of the calls around a module names, with everything before it.</summary>
    private IReadOnlySet<ConfigResource> OfModule(ModuleTree tree)
    {
        if (tree.Call is not { } call) return new HashSet<ConfigResource>();
        if (_byModule.TryGetValue(tree, out var known)) return known;
        var found = new HashSet<ConfigResource>(OfModule(tree.Parent!));
        foreach (var target in call.DependsOn.SelectMany(reference => targets(tree.Parent!, reference))) AddManaged(target, found);
        return _byModule[tree] = found;
    }

    private void AddNamed(StackNode target, HashSet<ConfigResource> found)
    {
        if (target is not ResourceNode resource) AddManaged(target, found);
        else if (resource.Resource.Address.Mode == ResourceMode.Managed) found.Add(resource.Address);
    }

    /// <summary>The managed resources among a node and everything it depends on.</summary>
    private void AddManaged(StackNode node, HashSet<ConfigResource> found)
    {
        foreach (var number in graph.Closure([graph.NumberOf(node)]))
        {
            if (graph[number] is ResourceNode { Resource.Address.Mode: ResourceMode.Managed } resource) found.Add(resource.Address);
        }
    }
}
