using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Configuration.References;

namespace Millwright.Infrastructure.Walking;

/// <summary>Finds the nodes whose results a reference needs.</summary>
/// <remarks>Large stacks repeat the same references over and over: those that read alike are looked up once for each module.</remarks>
internal sealed class ReferenceTargets
{
    private readonly Dictionary<(ModulePath, string), StackNode> _named = [];
    private readonly Dictionary<ConfigResource, ResourceNode> _resources = [];
    private readonly Dictionary<ConfigResource, UnsupportedResourceNode> _unsupported = [];
    private readonly Dictionary<ModulePath, ModuleCallNode> _calls = [];
    private readonly Dictionary<ModulePath, ModuleCloseNode> _closes = [];
    private readonly Dictionary<ModuleTree, Dictionary<string[], StackNode[]>> _found = [];
    private ModuleTree? _lastTree;
    private Dictionary<string[], StackNode[]> _foundInLast = [];
    private readonly DiagnosticList _ignored = new();

    public IReadOnlyDictionary<ConfigResource, ResourceNode> Resources => _resources;

    public void AddVariable(ModuleTree tree, string name, StackNode node) => _named.Add((tree.Path, $"var.{name}"), node);

    public void AddLocal(ModuleTree tree, string name, StackNode node) => _named.Add((tree.Path, $"local.{name}"), node);

    public void AddOutput(ModuleTree tree, string name, StackNode node) => _named.Add((tree.Path, $"output.{name}"), node);

    public void Add(ResourceNode node) => _resources.Add(node.Address, node);

    public void Add(UnsupportedResourceNode node) => _unsupported.Add(new(node.Tree.Path, node.Resource.Address), node);

    public void Add(ModuleCallNode call, ModuleCloseNode close)
    {
        _calls.Add(call.Tree.Path, call);
        _closes.Add(close.Tree.Path, close);
    }

    /// <summary>The node that expands a module; null for the root.</summary>
    public ModuleCallNode? CallOf(ModuleTree tree) => _calls.GetValueOrDefault(tree.Path);

    /// <summary>What is done when a module is: its call, outputs and resources and the modules in it.</summary>
    public IEnumerable<StackNode> Inside(ModuleTree tree)
    {
        yield return _calls[tree.Path];
        foreach (var name in tree.Module.Outputs.Keys) yield return Output(tree, name)!;
        foreach (var resource in tree.Module.Resources.Keys)
        {
            if (_resources.TryGetValue(new ConfigResource(tree.Path, resource), out var node)) yield return node;
        }
        foreach (var child in tree.Children.Values) yield return _closes[child.Path];
    }

    /// <summary>The nodes that a reference written in a module needs; none where it names nothing of the configuration.</summary>
    public IReadOnlyList<StackNode> Of(ModuleTree tree, Traversal traversal)
    {
        if (traversal is not PlainTraversal { Names: var names }) return [.. Find(tree, traversal)];
        if (!ReferenceEquals(tree, _lastTree))
        {
            _lastTree = tree;
            if (!_found.TryGetValue(tree, out _foundInLast!)) _found.Add(tree, _foundInLast = new(ReferenceEqualityComparer.Instance));
        }
        if (_foundInLast.TryGetValue(names, out var known)) return known;
        StackNode[] found = [.. Find(tree, traversal)];
        _foundInLast.Add(names, found);
        return found;
    }

    private IEnumerable<StackNode> Find(ModuleTree tree, Traversal traversal) =>
        References.Parse(traversal, _ignored)?.Subject switch
        {
            ReferenceSubject.InputVariable variable => Named(tree, $"var.{variable.Name}"),
            ReferenceSubject.LocalValue local => Named(tree, $"local.{local.Name}"),
            ReferenceSubject.WholeModuleCall call => tree.Children.TryGetValue(call.Name, out var child) ? [_closes[child.Path]] : [],
            ReferenceSubject.ModuleCallInstance instance => AllOutputs(tree, instance.Name),
            ReferenceSubject.ModuleOutput output =>
                tree.Children.TryGetValue(output.Module, out var child) && Output(child, output.Output) is { } node ? [node] : AllOutputs(tree, output.Module),
            { Resource: { } address } => Resource(new ConfigResource(tree.Path, address)),
            _ => [],
        };

    private StackNode[] Resource(ConfigResource address)
    {
        if (_resources.TryGetValue(address, out var node)) return [node];
        return _unsupported.TryGetValue(address, out var unsupported) ? [unsupported] : [];
    }

    private StackNode[] Named(ModuleTree tree, string name) => _named.TryGetValue((tree.Path, name), out var node) ? [node] : [];

    private StackNode? Output(ModuleTree tree, string name) => _named.GetValueOrDefault((tree.Path, $"output.{name}"));

    private StackNode[] AllOutputs(ModuleTree tree, string call) => tree.Children.TryGetValue(call, out var child)
        ? [.. child.Module.Outputs.Keys.Select(name => Output(child, name)!), _calls[child.Path]]
        : [];
}
