using System.Collections.Concurrent;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Ephemerals;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Graph;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Testing.Mocking;
using Millwright.Infrastructure.Walking.Pacing;
using Millwright.Infrastructure.Watching;
using Millwright.Providers;
using Millwright.Values;

namespace Millwright.Infrastructure.Walking;

/// <summary>One walk over a stack: what its nodes share and where their results go.</summary>
internal sealed class StackWalk
{
    private readonly ConcurrentDictionary<ModulePath, List<ModuleScope>> _modules = new();
    private readonly DiagnosticList _diagnostics;
    private readonly Lock _lock = new();
    private int _failed;

    public StackWalk(
        ModuleTree root,
        StackEnvironment environment,
        IReadOnlyDictionary<string, Value> rootVariables,
        StateSnapshot state,
        ProviderPool providers,
        IResourceHandler resources,
        IStackObserver observer,
        int? parallelism,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        Environment = environment;
        RootVariables = rootVariables;
        State = state;
        Providers = providers;
        Resources = resources;
        Observer = observer;
        Stopping = stopping;
        Pace = parallelism is null ? providers.Pace : null;
        Slots = Pace is not null ? Pace.Slots : new OperationSlots(parallelism!.Value);
        _diagnostics = diagnostics;
        Root = new ModuleScope(ModuleInstance.Root, root, null, RepetitionData.None);
        _modules[root.Path] = [Root];
        Conditions = new ConditionChecker(root);
        Ephemerals = new OpenEphemerals(observer);
    }

    public StackEnvironment Environment { get; }
    public WalkOperation Operation => Environment.Operation;
    public IReadOnlyDictionary<string, Value> RootVariables { get; }
    public StateSnapshot State { get; }
    public ProviderPool Providers { get; }
    public IResourceHandler Resources { get; }
    public IStackObserver Observer { get; }

    /// <summary>What a test wants instead of what providers and modules would say; null outside of tests.</summary>
    public MockOverrides? Overrides { get; init; }

    /// <summary>What providers answered before; null where each is asked anew.</summary>
    public ProviderMemory? Memory { get; init; }

    /// <summary>Set when the user asks to stop: nothing new is started, what runs is finished.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>As many operations as -parallelism allows hold a slot at once.</summary>
    public OperationSlots Slots { get; }

    /// <summary>What finds out how many operations the providers bear; null where their number is given.</summary>
    public Pace? Pace { get; }

    public ModuleScope Root { get; }
    public RepetitionExpander Expander { get; } = new();
    public ConditionChecker Conditions { get; }

    /// <summary>Ephemeral resources that are open; whoever runs the walk closes them at its end.</summary>
    public OpenEphemerals Ephemerals { get; }

    /// <summary>Whether failed conditions are only warned of: nothing is going to change that they would have to prevent.</summary>
    public bool IsAdvisory { get; init; }

    public bool HasErrors => _diagnostics.HasErrors || _failed != 0;

    public Task RunAsync(DependencyGraph<StackNode> graph) => new GraphWalk<StackNode>(graph, ExecuteAsync).RunAsync();

    public IReadOnlyList<ModuleScope> ModulesAt(ModuleTree tree) => _modules.GetValueOrDefault(tree.Path) ?? [];

    /// <summary>The scope of a module instance, or null where it does not exist (any more).</summary>
    public ModuleScope? ModuleAt(ModuleInstance address)
    {
        if (!_modules.TryGetValue(address.Path, out var instances)) return null;
        lock (_lock) return instances.Find(instance => instance.Address.Equals(address));
    }

    /// <param name="check">The check block the expressions stand in.</param>
    public InstanceScope ScopeOf(ModuleScope module, RepetitionData? repetition = null, SelfObject? self = null, string? check = null) =>
        new(Environment, module, repetition ?? RepetitionData.None, self, check);

    /// <summary>Who answers for a resource instance: its configured provider or, in a test, what overrides it.</summary>
    public IProvider ProviderFor(ResourceInstanceAddress address, ProviderConfigAddress provider)
    {
        var configured = Providers.Configured(provider);
        if (Memory is not null) configured = Memory.Of(configured);
        return Overrides?.Find(address, provider) is { } found ? new MockProvider(configured, found) : configured;
    }

    public void ExpandModule(ModuleScope parent, ModuleTree child, Expansion expansion)
    {
        var instances = new List<ModuleScope>(expansion.Keys.Count);
        for (var i = 0; i < expansion.Keys.Count; i++)
        {
            var address = parent.Address.Child(child.Path.Name, expansion.Keys[i]);
            instances.Add(new ModuleScope(address, child, parent, expansion.RepetitionFor(i)) { Override = Overrides?.Find(address) });
        }
        if (expansion.Mode == ExpansionMode.Unknown && Operation == WalkOperation.Validate)
        {
            var repetition = child.Call!.Count is null ? RepetitionData.UnknownEach : RepetitionData.UnknownCount;
            instances.Add(new ModuleScope(parent.Address.Child(child.Path.Name, InstanceKey.None), child, parent, repetition));
        }
        parent.Calls[child.Path.Name] = new ModuleCallScope(expansion.Mode, instances);
        lock (_lock) _modules.GetOrAdd(child.Path, static _ => []).AddRange(instances);
    }

    /// <summary>The value of the module's provider_meta block for a resource's provider, or null.</summary>
    /// <param name="diagnostics">Told where the provider knows no such block.</param>
    public Value? ProviderMetaFor(ResourceNode node, DiagnosticList diagnostics)
    {
        foreach (var meta in node.Tree.Module.ProviderMetas.Values)
        {
            if (!node.Tree.Module.ProviderFor(meta.LocalName).Equals(node.Provider.Provider)) continue;
            if (Providers.SchemaAsync(node.Provider.Provider) is not { IsCompletedSuccessfully: true } known) return null;
            if (known.Result.ProviderMeta is { } schema) return ScopeOf(ModulesAt(node.Tree)[0]).Decode(schema.Block, meta.Body, diagnostics).UnmarkDeep();
            diagnostics.Error($"Provider {node.Provider.Provider} doesn't support provider_meta", $"The resource {node.Address} belongs to a provider that doesn't support provider_meta blocks", meta.Range);
            return null;
        }
        return null;
    }

    /// <summary>Ends the life of everything ephemeral that the walk has opened.</summary>
    public async Task CloseEphemeralsAsync()
    {
        var diagnostics = new DiagnosticList();
        await Ephemerals.CloseAllAsync(diagnostics).ConfigureAwait(false);
        Report(diagnostics);
    }

    public void Report(DiagnosticList diagnostics)
    {
        if (diagnostics.Count == 0) return;
        lock (_lock) _diagnostics.AddRange(diagnostics);
    }

    private async ValueTask<bool> ExecuteAsync(StackNode node)
    {
        if (Stopping.IsCancellationRequested) return false;
        var succeeded = await node.ExecuteAsync(this).ConfigureAwait(false);
        if (!succeeded) Interlocked.Increment(ref _failed);
        return succeeded;
    }
}
