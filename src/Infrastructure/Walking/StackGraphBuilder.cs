using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Decoding;
using Millwright.Infrastructure.Graph;
using Millwright.Infrastructure.Importing;
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
    private readonly ReferenceTargets _targets = new();
    private readonly Dictionary<(ModulePath, string), VariableValidationNode> _validations = [];
    private readonly Dictionary<ProviderConfigAddress, ProviderNode> _providers = [];
    private readonly Dictionary<StackNode, List<ImportNode>> _imports = [];
    private readonly Func<ProviderAddress, ProviderSchema?> _schemas;
    private readonly DiagnosticList _diagnostics;

    private StackGraphBuilder(Func<ProviderAddress, ProviderSchema?> schemas, DiagnosticList diagnostics)
    {
        _schemas = schemas;
        _diagnostics = diagnostics;
    }

    public DependencyGraph<StackNode> Graph { get; } = new();

    public IReadOnlyDictionary<ConfigResource, ResourceNode> Resources => _targets.Resources;

    public IReadOnlyDictionary<ProviderConfigAddress, ProviderNode> Providers => _providers;

    /// <param name="imports">What a plan is to import; null where nothing can be.</param>
    /// <param name="state">Providers of objects that only the state knows get nodes, too; null where there is no state.</param>
    public static StackGraphBuilder Build(
        ModuleTree root,
        StateSnapshot? state,
        Func<ProviderAddress, ProviderSchema?> schemas,
        DiagnosticList diagnostics,
        PlannedImports? imports = null)
    {
        var builder = new StackGraphBuilder(schemas, diagnostics);
        foreach (var tree in root.Descendants()) builder.AddNodes(tree);
        if (state is not null) builder.AddStateProviders(root, state);
        if (imports is not null) builder.AddImports(root, imports);
        foreach (var node in builder.Graph.Nodes) builder.ConnectNode(node);
        builder.SpreadCreateBeforeDestroy();
        NearestResources.Record(builder.Graph);
        builder.RecordReadDelays();
        if (imports is not null || state is not null) builder.PutOffScopedReads();
        return builder;
    }

    /// <summary>Reports every cycle as Terraform does; true where there is one.</summary>
    public static bool ReportCycles(DependencyGraph<StackNode> graph, DiagnosticList diagnostics, bool applying = false)
    {
        if (graph.TopologicalOrder() is not null) return false;
        foreach (var cycle in graph.Cycles())
        {
            if (cycle.Count == 1)
                diagnostics.Error("Self-referential block", $"Configuration for {graph[cycle[0]].Name.Replace(" (expand)", "")} may not refer to itself.");
            else
                diagnostics.Error($"Cycle: {string.Join(", ", cycle.Select(n => !applying && graph[n] is ResourceNode resource ? resource.Address.ToString() : graph[n].Name).Order(StringComparer.Ordinal))}", "");
        }
        return true;
    }

    /// <summary>What decides whether a resource may be destroyed, where prevent_destroy is no fixed value.</summary>
    public IEnumerable<StackNode> ProtectionOf(ResourceNode node) =>
        (node.Resource.Lifecycle.PreventDestroyIf?.Variables ?? []).SelectMany(reference => _targets.Of(node.Tree, reference));

    private void AddNodes(ModuleTree tree)
    {
        var call = tree.Call is null ? null : new ModuleCallNode(tree);
        if (call is not null) Graph.Add(call);
        foreach (var variable in tree.Module.Variables.Values)
        {
            _targets.AddVariable(tree, variable.Name, Added(new VariableNode(tree, variable)));
            if (variable.Validations.Count > 0) Graph.Add(_validations[(tree.Path, variable.Name)] = new VariableValidationNode(tree, variable));
        }
        foreach (var local in tree.Module.Locals.Values) _targets.AddLocal(tree, local.Name, Added(new LocalNode(tree, local)));
        foreach (var output in tree.Module.Outputs.Values) _targets.AddOutput(tree, output.Name, Added(new OutputNode(tree, output)));
        foreach (var resource in tree.Module.Resources.Values) AddResource(tree, resource);
        foreach (var check in tree.Module.Checks.Values) Graph.Add(new CheckNode(tree, check));
        if (call is null) return;
        var close = new ModuleCloseNode(tree);
        Graph.Add(close);
        _targets.Add(call, close);
    }

    private StackNode Added(StackNode node)
    {
        Graph.Add(node);
        return node;
    }

    private void AddResource(ModuleTree tree, Resource resource)
    {
        var use = resource.Provider is { } reference ? ProviderResolution.Use(tree, reference) : ProviderResolution.Use(tree, resource.ProviderLocalName, null);
        var provider = use.Config;
        var all = _schemas(provider.Provider);
        var schema = all is null ? null : ResourceSchemas.Find(all, resource.Address);
        if (schema is null)
        {
            if (all is not null) AddUnsupported(new UnsupportedResourceNode(tree, resource, provider.Provider, all));
            return;
        }
        var node = new ResourceNode(tree, resource, use, schema);
        Graph.Add(node);
        _targets.Add(node);
        AddProvider(tree.Root, provider);
    }

    private void AddUnsupported(UnsupportedResourceNode node)
    {
        Graph.Add(node);
        _targets.Add(node);
    }

    private void AddStateProviders(ModuleTree root, StateSnapshot state)
    {
        foreach (var resource in state.Resources.Values)
        {
            if (!Resources.ContainsKey(new ConfigResource(resource.Address.Module.Path, resource.Address.Resource)))
                AddProvider(root, ProviderResolution.ForState(root, resource.Provider));
        }
    }

    private void AddImports(ModuleTree root, PlannedImports imports)
    {
        foreach (var block in root.Module.Imports)
        {
            if (block.Target is not { } target) continue;
            var import = new ImportNode(root, block, imports);
            Graph.Add(import);
            StackNode? importer = Resources.GetValueOrDefault(target);
            if (importer is null && imports.GeneratesConfiguration && target.Module.IsRoot) importer = AddGenerated(root, block, import, imports);
            if (importer is null) continue;
            if (!_imports.TryGetValue(importer, out var needed)) _imports.Add(importer, needed = []);
            needed.Add(import);
        }
    }

    private GeneratedResourceNode? AddGenerated(ModuleTree root, ImportBlock block, ImportNode import, PlannedImports imports)
    {
        var type = block.Target!.Resource.Type;
        var use = block.Provider is { } reference ? ProviderResolution.Use(root, reference) : ProviderResolution.Use(root, Resource.ImpliedProviderName(type), null);
        var provider = use.Config;
        if (_schemas(provider.Provider)?.ResourceType(type) is not { } schema)
        {
            if (_schemas(provider.Provider) is not null)
                _diagnostics.Error("Invalid resource type", $"The provider {provider.Provider.ForDisplay} does not support resource type \"{type}\".", block.To.Range);
            return null;
        }
        AddProvider(root, provider);
        var node = new GeneratedResourceNode(root, block, use, schema, imports);
        Graph.Add(node);
        return node;
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
        var number = Graph.NumberOf(node);
        if (node is ModuleCloseNode)
        {
            foreach (var inner in _targets.Inside(node.Tree)) Graph.Connect(number, inner);
            return;
        }
        if ((node is ModuleCallNode ? node.Tree.Parent : node.Tree) is { } around && _targets.CallOf(around) is { } call) Graph.Connect(number, call);
        if (node is ResourceNode resource)
        {
            if (_providers.TryGetValue(resource.Provider, out var provider)) Graph.Connect(number, provider);
            foreach (var target in resource.ProvisionerReferences.SelectMany(reference => _targets.Of(resource.Tree, reference)))
            {
                if (target != node) Graph.Connect(number, target);
            }
        }
        else if (node is GeneratedResourceNode generated && _providers.TryGetValue(generated.Provider, out var serving))
        {
            Graph.Connect(number, serving);
        }
        foreach (var import in _imports.GetValueOrDefault(node) ?? []) Graph.Connect(number, import);
        foreach (var reference in node.References)
        {
            foreach (var target in _targets.Of(node.ReferencesFrom, reference))
            {
                // What refers to itself is refused when it is planned, as in Terraform: it is no cycle of the graph.
                if (target != node || node is not (ResourceNode or UnsupportedResourceNode)) Graph.Connect(number, target);
            }
            if (_validations.Count > 0 && node is not VariableValidationNode) ConnectValidation(node, reference);
        }
    }

    /// <summary>Nothing is done with a variable's value before its rules have held; rules themselves see values of other variables as they are.</summary>
    private void ConnectValidation(StackNode node, Traversal reference)
    {
        if (reference is { RootName: "var", Steps: [TraversalStep.Attribute { Name: var name }, ..] } &&
            _validations.TryGetValue((node.ReferencesFrom.Path, name), out var validation))
        {
            Graph.Connect(node, validation);
        }
    }

    private void RecordReadDelays()
    {
        var delays = new DataReadDelays(Graph, _targets.Of);
        foreach (var node in Resources.Values)
        {
            // Only a data source ever asks for them.
            if (node.Resource.Address.Mode == ResourceMode.Data) node.DelayedBy = delays.Of(node);
        }
    }

    /// <summary>What check blocks read comes after all that may change it, which is every resource that does not itself wait for the reading.</summary>
    private void PutOffScopedReads()
    {
        var scoped = Resources.Values.Where(static node => node.Resource.Check is not null).ToList();
        if (scoped.Count == 0) return;
        var others = Resources.Values.Where(static node => node.Resource.Check is null).ToList();
        var waiting = new HashSet<int>();
        var pending = new Stack<int>(scoped.Select(Graph.NumberOf));
        var dependents = Graph.Dependents();
        while (pending.TryPop(out var number))
        {
            if (!waiting.Add(number)) continue;
            foreach (var dependent in dependents[number]) pending.Push(dependent);
        }
        foreach (var other in others.Where(other => !waiting.Contains(Graph.NumberOf(other))))
        {
            foreach (var node in scoped) Graph.Connect(node, other);
        }
    }

    /// <summary>What a create-before-destroy resource depends on must be replaced in that order, too, or the graph has no way through.</summary>
    private void SpreadCreateBeforeDestroy()
    {
        var pending = new Stack<int>();
        var seen = new HashSet<int>();
        foreach (var node in Resources.Values)
        {
            node.CreateBeforeDestroy = node.Resource.Lifecycle.CreateBeforeDestroy ?? false;
            if (node.CreateBeforeDestroy) pending.Push(Graph.NumberOf(node));
        }
        while (pending.TryPop(out var number))
        {
            if (!seen.Add(number) || Graph[number] is ImportNode) continue;
            if (Graph[number] is ResourceNode { Resource.Address.Mode: ResourceMode.Managed } resource) resource.CreateBeforeDestroy = true;
            foreach (var dependency in Graph.DependenciesOf(number)) pending.Push(dependency);
        }
    }
}
