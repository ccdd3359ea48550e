using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Graph;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Rendering.Graphs.Drawing;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Validation;
using Millwright.Infrastructure.Walking;

namespace Millwright.Infrastructure.Rendering.Graphs;

/// <summary>Draws a stack in the DOT language, in the forms Terraform's <c>graph</c> has.</summary>
public sealed class StackGraphText
{
    private readonly StackGraphBuilder _builder;
    private readonly StateSnapshot _state;

    private StackGraphText(StackGraphBuilder builder, StateSnapshot state)
    {
        _builder = builder;
        _state = state;
    }

    /// <summary>Null, with errors, where the configuration is not valid.</summary>
    public static async Task<StackGraphText?> CreateAsync(StackContext context, DiagnosticList diagnostics)
    {
        var schemas = await StackSchemas.LoadAsync(context.Configuration, context.State, context.Providers, diagnostics).ConfigureAwait(false);
        if (diagnostics.HasErrors) return null;
        await StackValidator.ValidateAsync(context.Configuration, context.Providers, context.WorkingDirectory, diagnostics, CancellationToken.None).ConfigureAwait(false);
        if (diagnostics.HasErrors) return null;
        var builder = StackGraphBuilder.Build(context.Configuration, context.State, schemas, diagnostics);
        return diagnostics.HasErrors ? null : new StackGraphText(builder, context.State);
    }

    /// <summary>A picture as one SVG file: resources by module, coloured by what the plan does or, without one, by what the state has.</summary>
    public string Svg(StackPlan? plan, string title) => SvgDrawing.Write(StackDrawing.Of(_builder, _state, plan), title);

    /// <summary>The same in Mermaid's flowchart language.</summary>
    public string Mermaid(StackPlan? plan) => MermaidDrawing.Write(StackDrawing.Of(_builder, _state, plan));

    /// <summary>Only the resources, grouped by module, with the edges between them.</summary>
    public string Resources()
    {
        var graph = new NameGraph();
        foreach (var node in _builder.Resources.Values)
        {
            graph.Add(node.Address.ToString());
            foreach (var needed in NearestOf(node)) graph.Connect(node.Address.ToString(), needed.ToString());
        }
        graph.Reduce();
        var text = new StringBuilder("digraph G {\n  rankdir = \"RL\";\n  node [shape = rect, fontname = \"sans-serif\"];\n");
        if (_builder.Resources.Count == 0)
            text.Append("  /* This configuration does not contain any resources.         */\n  /* For a more detailed graph, try: terraform graph -type=plan */\n");
        foreach (var module in _builder.Resources.Keys.GroupBy(static r => r.Module.ToString()).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            var indent = "  ";
            if (module.Key.Length > 0)
            {
                text.Append($"  subgraph {DotText.Quote("cluster_" + module.Key)} {{\n    label = {DotText.Quote(module.Key)}\n    fontname = \"sans-serif\"\n");
                indent = "    ";
            }
            foreach (var resource in module.OrderBy(Rank, StringComparer.Ordinal))
                text.Append($"{indent}{DotText.Quote(resource.ToString())} [label={DotText.Quote(resource.Resource.ToString())}];\n");
            if (module.Key.Length > 0) text.Append("  }\n");
        }
        var ranks = _builder.Resources.Keys.ToDictionary(static r => r.ToString(), Rank);
        foreach (var (dependent, dependency) in graph.Edges().OrderBy(e => ranks[e.Dependent], StringComparer.Ordinal).ThenBy(e => ranks[e.Dependency], StringComparer.Ordinal))
            text.Append($"  {DotText.Quote(dependent)} -> {DotText.Quote(dependency)};\n");
        return text.Append("}\n").ToString();
    }

    /// <summary>What resources are sorted by: the root before modules, data resources before others.</summary>
    private static string Rank(ConfigResource resource) =>
        $"{resource.Module}\0{(resource.Resource.Mode == ResourceMode.Data ? 0 : 1)}{resource.Resource}";

    /// <summary>The steps of a plan, or of an apply of the configuration as it is.</summary>
    /// <param name="drawCycles">Marks the edges that lead in a circle.</param>
    public string Steps(bool drawCycles)
    {
        var graph = new NameGraph();
        var labels = new List<string>();
        for (var number = 0; number < _builder.Graph.Count; number++)
        {
            var node = _builder.Graph[number];
            graph.Add(Name(node));
            foreach (var needed in _builder.Graph.DependenciesOf(number)) graph.Connect(Name(node), Name(_builder.Graph[needed]));
            if (node is ResourceNode { Provider: var provider }) graph.Connect($"{provider} (close)", Name(node));
            if (Label(node) is { } label) labels.Add(label);
        }
        graph.AddRoot("root");
        graph.Reduce();
        return DotText.Operation(labels.Order(StringComparer.Ordinal).Concat(graph.Edges().Select(static e => Edge(e.Dependent, e.Dependency))).Concat(drawCycles ? Cycles(_builder.Graph) : []));
    }

    /// <summary>The steps of destroying everything the state has.</summary>
    public string DestroySteps()
    {
        var graph = new NameGraph();
        var labels = new List<string>();
        var managed = _state.Resources.Values.Where(static r => r.Address.Resource.Mode == ResourceMode.Managed)
            .ToLookup(static r => new ConfigResource(r.Address.Module.Path, r.Address.Resource));
        foreach (var resource in managed)
        {
            var name = $"{resource.Key} (destroy)";
            foreach (var stored in resource)
            {
                graph.Connect(name, stored.Provider.ToString());
                graph.Connect($"{stored.Provider} (close)", name);
                labels.Add(Label(stored.Provider.ToString(), stored.Provider.ToString(), "diamond"));
                foreach (var instance in stored.Instances.Values)
                {
                    labels.Add(Label(name, resource.Key.ToString(), "box"));
                    foreach (var needed in instance.Current?.Dependencies ?? [])
                    {
                        if (managed.Contains(needed) && !needed.Equals(resource.Key)) graph.Connect($"{needed} (destroy)", name);
                    }
                }
            }
        }
        graph.AddRoot("root");
        graph.Reduce();
        var providers = labels.Where(static l => l.EndsWith("\"diamond\"]", StringComparison.Ordinal)).Distinct();
        var boxes = labels.Where(static l => l.EndsWith("\"box\"]", StringComparison.Ordinal));
        return DotText.Operation(boxes.Concat(providers).Order(StringComparer.Ordinal).Concat(graph.Edges().Select(static e => Edge(e.Dependent, e.Dependency))));
    }

    /// <summary>The steps of applying a plan: its changes with what orders them.</summary>
    public string Steps(StackPlan plan)
    {
        var graph = new NameGraph();
        var labels = new List<string>();
        var changed = plan.Changes.Where(static c => c.Action is not ActionKind.NoOp).GroupBy(static c => c.Address.ConfigResource).ToList();
        var creates = changed.Where(static g => g.Any(static c => c.Action is not (ActionKind.Delete or ActionKind.Forget))).Select(static g => g.Key).ToHashSet();
        foreach (var resource in changed)
        {
            foreach (var change in resource)
            {
                var destroys = change.Action is ActionKind.Delete || change.IsReplace;
                var steps = new List<string>();
                if (destroys) steps.Add($"{change.Address} (destroy)");
                if (change.Action is not (ActionKind.Delete or ActionKind.Forget)) steps.Add(change.Address.ToString());
                foreach (var step in steps)
                {
                    graph.Connect(step, change.Provider.ToString());
                    graph.Connect($"{change.Provider} (close)", step);
                    labels.Add(Label(step, change.Address.ToString(), "box"));
                }
                if (change.Action == ActionKind.DeleteThenCreate) graph.Connect(steps[1], steps[0]);
                if (change.Action == ActionKind.CreateThenDelete) graph.Connect(steps[0], steps[1]);
                labels.Add(Label(change.Provider.ToString(), change.Provider.ToString(), "diamond"));
                if (!creates.Contains(resource.Key) || !_builder.Resources.TryGetValue(resource.Key, out var node)) continue;
                foreach (var needed in node.Dependencies.Where(creates.Contains))
                {
                    foreach (var other in changed.First(g => g.Key.Equals(needed)).Where(static c => c.Action is not (ActionKind.Delete or ActionKind.Forget)))
                        graph.Connect(steps[^1], other.Address.ToString());
                }
            }
        }
        graph.AddRoot("root");
        graph.Reduce();
        return DotText.Operation(labels.Distinct().Order(StringComparer.Ordinal).Concat(graph.Edges().Select(static e => Edge(e.Dependent, e.Dependency))));
    }

    /// <summary>The resources a resource reaches without another one in between; data resources count here.</summary>
    private IEnumerable<ConfigResource> NearestOf(ResourceNode node)
    {
        var seen = new HashSet<int>();
        var pending = new Stack<int>(_builder.Graph.DependenciesOf(_builder.Graph.NumberOf(node)));
        while (pending.TryPop(out var number))
        {
            if (!seen.Add(number)) continue;
            if (_builder.Graph[number] is ResourceNode found) yield return found.Address;
            else foreach (var next in _builder.Graph.DependenciesOf(number)) pending.Push(next);
        }
    }

    /// <summary>The root's variables have a value at once and are not expanded.</summary>
    private static string Name(StackNode node) =>
        node is VariableNode && node.Tree.Path.IsRoot ? node.Name.Replace(" (expand)", "", StringComparison.Ordinal) : node.Name;

    private static string? Label(StackNode node) => node switch
    {
        ResourceNode resource => Label(Name(node), resource.Address.ToString(), "box"),
        ProviderNode => Label(Name(node), Name(node), "diamond"),
        VariableNode when node.Tree.Path.IsRoot => Label(Name(node), Name(node), "note"),
        _ => null,
    };

    private static string Label(string name, string label, string shape) => $"{DotText.Quote("[root] " + name)} [label = {DotText.Quote(label)}, shape = \"{shape}\"]";

    private static string Edge(string dependent, string dependency) => $"{DotText.Quote("[root] " + dependent)} -> {DotText.Quote("[root] " + dependency)}";

    private static IEnumerable<string> Cycles(DependencyGraph<StackNode> graph)
    {
        if (graph.TopologicalOrder() is not null) yield break;
        foreach (var cycle in graph.Cycles())
        {
            foreach (var number in cycle)
            {
                foreach (var needed in graph.DependenciesOf(number).Where(cycle.Contains))
                    yield return $"{Edge(Name(graph[number]), Name(graph[needed]))} [color = \"red\", penwidth = \"2.0\"]";
            }
        }
    }
}
