using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Decoding;
using Millwright.Infrastructure.Graph;
using Millwright.Infrastructure.State;
using Millwright.Providers;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Walking;

/// <summary>Builds the graph of a configuration: what must be known before what.</summary>
/// <remarks>
/// Nodes stand for configuration objects, not for their instances, so edges stay proportional to the references people wrote.
/// </remarks>
internal sealed class StackGraphBuilder
{
    private readonly Dictionary<(ModulePath, string), StackNode> _named = [];
    private readonly Dictionary<ConfigResource, ResourceNode> _resources = [];
    private readonly Dictionary<ConfigResource, UnsupportedResourceNode> _unsupported = [];
    private readonly Dictionary<ProviderConfigAddress, ProviderNode> _providers = [];
    private readonly Dictionary<ModulePath, ModuleCallNode> _calls = [];
    private readonly Dictionary<ModulePath, ModuleCloseNode> _closes = [];
    private readonly Func<ProviderAddress, ProviderSchema?> _schemas;
    private readonly DiagnosticList _diagnostics;

    private StackGraphBuilder(Func<ProviderAddress, ProviderSchema?> schemas, DiagnosticList diagnostics)
    {
        _schemas = schemas;
        _diagnostics = diagnostics;
    }

    public DependencyGraph<StackNode> Graph { get; } = new();

    public IReadOnlyDictionary<ConfigResource, ResourceNode> Resources => _resources;

    public IReadOnlyDictionary<ProviderConfigAddress, ProviderNode> Providers => _providers;

    /// <param name="state">Providers of objects that only the state knows get nodes, too; null where there is no state.</param>
    public static StackGraphBuilder Build(
        ModuleTree root,
        StateSnapshot? state,
        Func<ProviderAddress, ProviderSchema?> schemas,
        DiagnosticList diagnostics)
    {
        var builder = new StackGraphBuilder(schemas, diagnostics);
        foreach (var tree in root.Descendants()) builder.AddNodes(tree);
        if (state is not null) builder.AddStateProviders(root, state);
        foreach (var node in builder.Graph.Nodes.ToArray()) builder.ConnectNode(node);
        builder.SpreadCreateBeforeDestroy();
        builder.RecordDependencies();
        return builder;
    }

    /// <summary>Reports every cycle as Terraform does; true where there is one.</summary>
    public static bool ReportCycles(DependencyGraph<StackNode> graph, DiagnosticList diagnostics, bool validating = false)
    {
        if (graph.TopologicalOrder() is not null) return false;
        foreach (var cycle in graph.Cycles())
        {
            if (cycle.Count == 1)
                diagnostics.Error("Self-referential block", $"Configuration for {graph[cycle[0]].Name.Replace(" (expand)", "")} may not refer to itself.");
            else
                diagnostics.Error($"Cycle: {string.Join(", ", cycle.Select(n => validating && graph[n] is ResourceNode resource ? resource.Address.ToString() : graph[n].Name).Order(StringComparer.Ordinal))}", "");
        }
        return true;
    }

    private void AddNodes(ModuleTree tree)
    {
        if (tree.Call is not null) Graph.Add(_calls[tree.Path] = new ModuleCallNode(tree));
        foreach (var variable in tree.Module.Variables.Values)
        {
            AddNamed(tree, $"var.{variable.Name}", new VariableNode(tree, variable));
            if (variable.Validations.Count > 0) Graph.Add(new VariableValidationNode(tree, variable));
        }
        foreach (var local in tree.Module.Locals.Values) AddNamed(tree, $"local.{local.Name}", new LocalNode(tree, local));
        foreach (var output in tree.Module.Outputs.Values) AddNamed(tree, $"output.{output.Name}", new OutputNode(tree, output));
        foreach (var resource in tree.Module.Resources.Values) AddResource(tree, resource);
        foreach (var check in tree.Module.Checks.Values) Graph.Add(new CheckNode(tree, check));
        if (tree.Call is not null) Graph.Add(_closes[tree.Path] = new ModuleCloseNode(tree));
    }

    private void AddNamed(ModuleTree tree, string name, StackNode node)
    {
        Graph.Add(node);
        _named.Add((tree.Path, name), node);
    }

    private void AddResource(ModuleTree tree, Resource resource)
    {
        var provider = ProviderResolution.Resolve(tree, resource.ProviderLocalName, resource.Provider?.Alias);
        var all = _schemas(provider.Provider);
        var schema = all is null ? null : ResourceSchemas.Find(all, resource.Address);
        if (schema is null)
        {
            if (all is not null) Graph.Add(_unsupported[new(tree.Path, resource.Address)] = new UnsupportedResourceNode(tree, resource, provider.Provider, all));
            return;
        }
        var node = new ResourceNode(tree, resource, provider, schema);
        Graph.Add(node);
        _resources.Add(node.Address, node);
        AddProvider(tree.Root, provider);
    }

    private void AddStateProviders(ModuleTree root, StateSnapshot state)
    {
        foreach (var resource in state.Resources.Values)
        {
            if (!_resources.ContainsKey(new ConfigResource(resource.Address.Module.Path, resource.Address.Resource)))
                AddProvider(root, ProviderResolution.ForState(root, resource.Provider));
        }
    }

    private void AddProvider(ModuleTree root, ProviderConfigAddress address)
    {
        if (_providers.ContainsKey(address)) return;
        if (_schemas(address.Provider) is not { } schema) return;
        var tree = root.Find(address.Module);
        if (tree is null) return;
        var config = tree.Module.ProviderConfigs.Values
            .FirstOrDefault(c => c.Alias == address.Alias && tree.Module.ProviderFor(c.LocalName).Equals(address.Provider));
        var node = new ProviderNode(tree, address, config, schema.Provider);
        Graph.Add(node);
        _providers.Add(address, node);
    }

    private void ConnectNode(StackNode node)
    {
        if (node is ModuleCloseNode)
        {
            foreach (var inner in InnerNodes(node.Tree)) Graph.Connect(node, inner);
            return;
        }
        if (node is not ModuleCallNode && _calls.TryGetValue(node.Tree.Path, out var own)) Graph.Connect(node, own);
        if (node is ModuleCallNode && node.Tree.Parent is { Call: not null } parent) Graph.Connect(node, _calls[parent.Path]);
        if (node is ResourceNode resource)
        {
            if (_providers.TryGetValue(resource.Provider, out var provider)) Graph.Connect(node, provider);
            resource.ExplicitDependencies = ExplicitDependencies(resource);
        }
        foreach (var reference in node.References)
        {
            foreach (var target in Targets(node.ReferencesFrom, reference))
            {
                // What refers to itself is refused when it is planned, as in Terraform: it is no cycle of the graph.
                if (target != node || node is not (ResourceNode or UnsupportedResourceNode)) Graph.Connect(node, target);
            }
        }
    }

    private IEnumerable<StackNode> InnerNodes(ModuleTree tree)
    {
        yield return _calls[tree.Path];
        foreach (var name in tree.Module.Outputs.Keys) yield return _named[(tree.Path, $"output.{name}")];
        foreach (var resource in tree.Module.Resources.Values)
        {
            if (_resources.TryGetValue(new ConfigResource(tree.Path, resource.Address), out var node)) yield return node;
        }
        foreach (var child in tree.Children.Values) yield return _closes[child.Path];
    }

    /// <summary>The nodes whose results a reference needs.</summary>
    private IEnumerable<StackNode> Targets(ModuleTree tree, Traversal reference)
    {
        switch (reference.RootName)
        {
            case "var" or "local" when reference.Steps is [TraversalStep.Attribute { Name: var name }, ..]:
                return _named.TryGetValue((tree.Path, $"{reference.RootName}.{name}"), out var node) ? [node] : [];
            case "module" when reference.Steps is [TraversalStep.Attribute { Name: var call }, ..]:
                return ModuleTargets(tree, call, reference);
            case "data":
                return ResourceTarget(tree, reference, ResourceMode.Data, 1);
            case "ephemeral":
                return ResourceTarget(tree, reference, ResourceMode.Ephemeral, 1);
            case "resource":
                return ResourceTarget(tree, reference, ResourceMode.Managed, 1);
            case "each" or "count" or "path" or "self" or "terraform":
                return [];
            default:
                return ResourceTarget(tree, reference, ResourceMode.Managed, 0);
        }
    }

    private IEnumerable<StackNode> ResourceTarget(ModuleTree tree, Traversal reference, ResourceMode mode, int typeSteps)
    {
        var type = typeSteps == 0 ? reference.RootName : (reference.Steps.FirstOrDefault() as TraversalStep.Attribute)?.Name;
        if (type is null || reference.Steps.Count <= typeSteps || reference.Steps[typeSteps] is not TraversalStep.Attribute name) return [];
        var address = new ConfigResource(tree.Path, new ResourceAddress(mode, type, name.Name));
        if (_resources.TryGetValue(address, out var node)) return [node];
        return _unsupported.TryGetValue(address, out var unsupported) ? [unsupported] : [];
    }

    private IEnumerable<StackNode> ModuleTargets(ModuleTree tree, string call, Traversal reference)
    {
        if (!tree.Children.TryGetValue(call, out var child)) return [];
        var outputStep = reference.Steps.Count > 1 && reference.Steps[1] is TraversalStep.Index ? 2 : 1;
        if (reference.Steps.Count == 1) return [_closes[child.Path]];
        if (reference.Steps.Count > outputStep && reference.Steps[outputStep] is TraversalStep.Attribute { Name: var output } &&
            _named.TryGetValue((child.Path, $"output.{output}"), out var node))
        {
            return [node];
        }
        return child.Module.Outputs.Keys.Select(name => _named[(child.Path, $"output.{name}")]).Append(_calls[child.Path]);
    }

    private IReadOnlyList<ConfigResource> ExplicitDependencies(ResourceNode node)
    {
        var found = new HashSet<ConfigResource>();
        AddExplicit(node.Tree, node.Resource.DependsOn, found);
        if (node.Resource.Address.Mode == ResourceMode.Data) AddDirectlyUsed(node, found);
        for (var tree = node.Tree; tree.Call is { } call; tree = tree.Parent!) AddExplicit(tree.Parent!, call.DependsOn, found);
        return found.Count == 0 ? [] : [.. found];
    }

    /// <summary>A managed resource that a data source names itself delays it as depends_on does; one behind a local does not.</summary>
    private void AddDirectlyUsed(ResourceNode node, HashSet<ConfigResource> found)
    {
        foreach (var reference in node.References)
        {
            foreach (var target in Targets(node.Tree, reference))
            {
                if (target is ResourceNode { Resource.Address.Mode: ResourceMode.Managed } managed) found.Add(managed.Address);
            }
        }
    }

    /// <summary>The attributes of resources that a resource's configuration uses, directly or through other named values.</summary>
    public IEnumerable<(ConfigResource Resource, IReadOnlyList<TraversalStep> Path)> UsedAttributes(ResourceNode user)
    {
        var seen = new HashSet<StackNode> { user };
        var pending = new Stack<StackNode>([user]);
        while (pending.TryPop(out var node))
        {
            foreach (var reference in node.References)
            {
                foreach (var target in Targets(node.ReferencesFrom, reference))
                {
                    if (target is ResourceNode resource) yield return (resource.Address, AttributeSteps(reference, resource));
                    else if (seen.Add(target)) pending.Push(target);
                }
            }
        }
    }

    /// <summary>The steps of a reference behind the resource's name and instance key.</summary>
    private static IReadOnlyList<TraversalStep> AttributeSteps(Traversal reference, ResourceNode resource)
    {
        var named = resource.Resource.Address.Mode == ResourceMode.Managed && reference.RootName != "resource" ? 1 : 2;
        if (reference.Steps.Count > named && reference.Steps[named] is TraversalStep.Index) named++;
        return [.. reference.Steps.Skip(named)];
    }

    private void AddExplicit(ModuleTree tree, IReadOnlyList<Traversal> dependsOn, HashSet<ConfigResource> found)
    {
        foreach (var traversal in dependsOn)
        {
            foreach (var target in Targets(tree, traversal)) AddResources(target, found);
        }
    }

    private void AddResources(StackNode node, HashSet<ConfigResource> found)
    {
        switch (node)
        {
            case ResourceNode resource:
                found.Add(resource.Address);
                break;
            case ModuleCloseNode:
                foreach (var inner in InnerNodes(node.Tree)) AddResources(inner, found);
                break;
            case OutputNode or LocalNode or VariableNode:
                foreach (var reference in node.References)
                {
                    foreach (var target in Targets(node.ReferencesFrom, reference)) AddResources(target, found);
                }
                break;
        }
    }

    /// <summary>What a create-before-destroy resource depends on must be replaced in that order, too, or the graph has no way through.</summary>
    private void SpreadCreateBeforeDestroy()
    {
        var pending = new Stack<int>();
        var seen = new HashSet<int>();
        foreach (var node in _resources.Values)
        {
            node.CreateBeforeDestroy = node.Resource.Lifecycle.CreateBeforeDestroy ?? false;
            if (node.CreateBeforeDestroy) pending.Push(Graph.NumberOf(node));
        }
        while (pending.TryPop(out var number))
        {
            if (!seen.Add(number)) continue;
            if (Graph[number] is ResourceNode { Resource.Address.Mode: ResourceMode.Managed } resource) resource.CreateBeforeDestroy = true;
            foreach (var dependency in Graph.DependenciesOf(number)) pending.Push(dependency);
        }
    }

    /// <summary>
    /// The state records the nearest resources each one depends on. Terraform records the transitive closure; both order a
    /// destroy alike, and the closure grows with the square of a layered stack. Data resources are passed through, for they
    /// leave no object behind that could hold the chain together.
    /// </summary>
    private void RecordDependencies()
    {
        foreach (var node in _resources.Values)
        {
            var found = new HashSet<ConfigResource>();
            var seen = new HashSet<int>();
            var pending = new Stack<int>(Graph.DependenciesOf(Graph.NumberOf(node)));
            while (pending.TryPop(out var number))
            {
                if (!seen.Add(number)) continue;
                if (Graph[number] is ResourceNode resource)
                {
                    found.Add(resource.Address);
                    if (resource.Resource.Address.Mode == ResourceMode.Managed) continue;
                }
                foreach (var dependency in Graph.DependenciesOf(number)) pending.Push(dependency);
            }
            found.Remove(node.Address);
            node.Dependencies = [.. found.OrderBy(static d => d.ToString(), StringComparer.Ordinal)];
        }
    }
}
