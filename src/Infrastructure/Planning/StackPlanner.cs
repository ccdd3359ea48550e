using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Graph;
using Millwright.Infrastructure.Impact;
using Millwright.Infrastructure.Importing;
using Millwright.Infrastructure.Planning.Relevance;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Recovery.Lookup;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Validation;
using Millwright.Infrastructure.Walking;
using Millwright.Providers.Schemas;
using Millwright.Providers;
using Millwright.Values;

namespace Millwright.Infrastructure.Planning;

/// <summary>Plans a stack: reads the world, evaluates the configuration, and says what would have to change.</summary>
public sealed class StackPlanner(StackContext context)
{
    /// <summary>The named values of the root module as the last plan found them; null where it did not get so far.</summary>
    internal InstanceScope? Scope { get; private set; }

    /// <summary>The plan, or null where it could not even be begun. A plan that met errors half way says so itself.</summary>
    /// <param name="stopping">Asks to stop: what runs is finished, nothing new is started.</param>
    public async Task<StackPlan?> PlanAsync(
        PlanOptions options,
        IStackObserver observer,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var schemas = await StackSchemas.LoadAsync(context.Configuration, context.State, context.Providers, diagnostics).ConfigureAwait(false);
        if (diagnostics.HasErrors) return null;
        ConfigurationValidator.Validate(context.Configuration, diagnostics);
        if (diagnostics.HasErrors) return null;
        // These plans walk a part of the configuration only, which has to be right as a whole.
        if ((options.Mode == PlanMode.Destroy || options.Targets.Count > 0) && !await ValidateAsync(diagnostics).ConfigureAwait(false)) return null;
        if (MissingProviders.ReportConfigured(context.Configuration, diagnostics)) return null;
        var imports = new PlannedImports(new ImportTargets(), options.GeneratesConfiguration);
        if (options.Mode == PlanMode.Normal && !ImportChecks.CheckTargets(context.Configuration, diagnostics)) return null;
        var builder = StackGraphBuilder.Build(context.Configuration, context.State, schemas, diagnostics, options.Mode == PlanMode.Normal ? imports : null);
        if (diagnostics.HasErrors) return null;
        if (StackGraphBuilder.ReportCycles(builder.Graph, diagnostics)) return null;
        if (options.Mode != PlanMode.Destroy) Deprecations.Report(context.Configuration, builder.Graph.Nodes, diagnostics, options.Deprecations);

        var timestamp = context.Time.GetUtcNow();
        var refreshed = context.State.Clone();
        // The verdicts of the last run are not part of what a plan begins with: it makes its own.
        refreshed.SetCheckResults(null);
        var recorder = new PlanRecorder(refreshed, observer);
        DeclaredMoves.Apply(context.Configuration, recorder, diagnostics);
        if (options.Mode != PlanMode.Destroy) RemovedBlocks.RefuseKept(context.Configuration, diagnostics);
        if (diagnostics.HasErrors || MissingProviders.ReportStored(context.Configuration, refreshed, diagnostics)) return null;
        var (targets, graph) = options.Mode == PlanMode.Destroy
            ? (DestroySet(builder, options), ForDestroy(builder, builder.Graph))
            : TargetSet.Select(builder, options.Targets, options.Excludes);
        // Where there is nothing, nothing is asked, either.
        if (options.Mode == PlanMode.Destroy && context.State.IsEmpty) graph = graph.Only(new HashSet<int>());
        if (!targets.IsEverything) WarnOfTargeting(options.Excludes.Count > 0 ? "-exclude" : "-target", diagnostics);
        var found = new DiagnosticList();
        DoubtGraph.Add(graph, builder, context, options, recorder);
        var handler = new PlanHandler(options, recorder, targets, imports.Targets);
        var walk = new StackWalk(
            context.Configuration,
            context.EnvironmentFor(WalkOperation.Plan, schemas, timestamp),
            context.Variables,
            refreshed,
            context.Providers,
            handler,
            observer,
            options.Parallelism,
            found,
            stopping)
        {
            Overrides = context.Overrides,
            Memory = context.Memory,
            IsAdvisory = options.Mode == PlanMode.RefreshOnly,
        };
        Scope = walk.ScopeOf(walk.Root);
        if (options.Mode == PlanMode.Destroy) ExpectOutputs(walk);
        await walk.RunAsync(graph).ConfigureAwait(false);
        if (found.HasErrors && !stopping.IsCancellationRequested && !await ValidateAsync(diagnostics).ConfigureAwait(false))
        {
            await walk.CloseEphemeralsAsync().ConfigureAwait(false);
            return null;
        }
        if (imports.Targets.IsInvalid)
        {
            await walk.CloseEphemeralsAsync().ConfigureAwait(false);
            diagnostics.AddRange(found);
            return null;
        }
        if (!walk.HasErrors) imports.Targets.ReportMisplaced(found);
        if (options.GeneratesConfiguration && recorder.Generates)
            found.Warning("Config generation is experimental", "Generating configuration during import is currently experimental, and the generated configuration format may change in future versions.");
        // With wrong inputs a destroy may have looked at the wrong objects: such a plan is not worth showing.
        var isHopeless = options.Mode == PlanMode.Destroy && walk.Conditions.Verdicts.Results.Any(static r => r is { Kind: "var", Status: CheckStatus.Fail or CheckStatus.Error });
        if (!isHopeless && !stopping.IsCancellationRequested) await PlanLeftoversAsync(walk, handler, graph, schemas, options, recorder).ConfigureAwait(false);
        await walk.CloseEphemeralsAsync().ConfigureAwait(false);
        var (changes, drift) = recorder.Sorted();
        RemovedBlocks.WarnOfForgotten(changes, found);
        diagnostics.AddRange(found);
        if (stopping.IsCancellationRequested) diagnostics.Error("Operation cancelled", "The plan was interrupted before it was complete.");
        return isHopeless ? null : Assemble(walk, options, recorder, changes, drift, timestamp, targets, diagnostics.HasErrors, builder);
    }

    /// <summary>
    /// False where the configuration itself is wrong. Terraform asks this before every plan; as planning evaluates all that
    /// validation does, asking when something has gone wrong says the same for half the work.
    /// </summary>
    private async Task<bool> ValidateAsync(DiagnosticList diagnostics)
    {
        var problems = new DiagnosticList();
        await StackValidator.ValidateAsync(context.Configuration, context.Providers, context.WorkingDirectory, problems, CancellationToken.None, context.Directory).ConfigureAwait(false);
        if (!problems.HasErrors) return true;
        diagnostics.AddRange(problems);
        return false;
    }

    /// <summary>A destroy evaluates no output, but Terraform tells which conditions it would have.</summary>
    internal static void ExpectOutputs(StackWalk walk)
    {
        foreach (var output in walk.Root.Tree.Module.Outputs.Values)
            walk.Conditions.Verdicts.Expect("output", $"output.{output.Name}", [$"output.{output.Name}"], output.Preconditions.Count);
    }

    private TargetSet DestroySet(StackGraphBuilder builder, PlanOptions options) => options.Excludes.Count > 0
        ? TargetSet.ExcludeFromDestroy(builder, options.Excludes, context.State)
        : TargetSet.SelectForDestroy(builder, options.Targets, context.State);

    private static void WarnOfTargeting(string option, DiagnosticList diagnostics) => diagnostics.Warning(
        "Resource targeting is in effect",
        $"""
        You are creating a plan with the {option} option, which means that the result of this plan may not represent all of the changes requested by the current configuration.

        The {option} option is not for routine use, and is provided only for exceptional situations such as recovering from errors or mistakes, or when Terraform specifically suggests to use it as part of an error message.
        """);

    /// <summary>A destroy needs of the configuration only what configures providers; everything else is in the state.</summary>
    private static DependencyGraph<StackNode> ForDestroy(StackGraphBuilder builder, DependencyGraph<StackNode> graph)
    {
        var managed = graph.Nodes.Where(static n => n is ProviderNode or ResourceNode { Resource.Address.Mode: ResourceMode.Managed }).ToHashSet();
        // Inputs are checked here, too: a destroy with wrong ones may reach for the wrong account.
        var providers = builder.Graph.Closure(builder.Graph.Nodes
            .Where(static n => n is ProviderNode or VariableValidationNode { Tree.Call: null })
            .Concat(managed.OfType<ResourceNode>().SelectMany(builder.ProtectionOf))
            .Select(builder.Graph.NumberOf));
        var kept = providers.Select(n => builder.Graph[n]).Concat(managed).ToHashSet();
        foreach (var node in managed.OfType<ResourceNode>())
        {
            for (var tree = node.Tree; tree is not null; tree = tree.Parent)
            {
                foreach (var call in builder.Graph.Nodes.OfType<ModuleCallNode>().Where(c => c.Tree == tree))
                {
                    foreach (var needed in builder.Graph.Closure([builder.Graph.NumberOf(call)])) kept.Add(builder.Graph[needed]);
                }
            }
        }
        return builder.Graph.Only(kept.Select(builder.Graph.NumberOf).ToHashSet());
    }

    /// <summary>Plans the end of objects whose resource or module is gone from the configuration.</summary>
    private async Task PlanLeftoversAsync(
        StackWalk walk,
        PlanHandler handler,
        DependencyGraph<StackNode> graph,
        Func<ProviderAddress, ProviderSchema?> schemas,
        PlanOptions options,
        PlanRecorder recorder)
    {
        var handled = graph.Nodes.OfType<ResourceNode>().Select(static n => n.Address).ToHashSet();
        // What this plan took in is not left over, also where its generated configuration is found wanting.
        var generated = graph.Nodes.OfType<GeneratedResourceNode>().Select(static n => n.Imported).Where(r => !context.State.Resources.ContainsKey(r)).Concat(recorder.Generated).ToHashSet();
        var known = context.Configuration.Descendants()
            .SelectMany(static t => t.Module.Resources.Keys.Select(r => new ConfigResource(t.Path, r))).ToHashSet();
        var running = new List<Task<bool>>();
        foreach (var resource in recorder.Refreshed.Resources.Values.ToArray())
        {
            var config = new ConfigResource(resource.Address.Module.Path, resource.Address.Resource);
            var module = walk.ModuleAt(resource.Address.Module);
            if ((handled.Contains(config) && module is not null) || generated.Contains(resource.Address)) continue;
            // Not handled though configured: the target set left it out, or something before it failed.
            if (known.Contains(config) && module is not null && !(options.Mode == PlanMode.Destroy && resource.Address.Resource.Mode == ResourceMode.Data)) continue;
            if (known.Contains(config) && module is null && !ModuleIsGone(walk, resource.Address.Module)) continue;
            var provider = ProviderResolution.ForState(context.Configuration, resource.Provider);
            var schema = SchemaOf(schemas(provider.Provider), resource.Address.Resource);
            if (schema is null)
            {
                ReportMissingSchema(walk, resource);
                continue;
            }
            var reason = options.Mode == PlanMode.Destroy ? ActionReason.None
                : known.Contains(config) || context.Configuration.Find(config.Module) is null ? ActionReason.DeleteBecauseNoModule
                : ActionReason.DeleteBecauseNoResourceConfig;
            if (context.Configuration.Find(config.Module) is null && options.Mode != PlanMode.Destroy) reason = ActionReason.DeleteBecauseNoResourceConfig;
            if (module is null && context.Configuration.Find(config.Module) is not null && reason != ActionReason.None) reason = ActionReason.DeleteBecauseNoModule;
            foreach (var (key, instance) in resource.Instances.ToArray())
            {
                var address = resource.Address.Instance(key);
                var served = instance.ProviderKey.IsNone ? provider : ProviderResolution.ForState(context.Configuration, resource.ProviderOf(instance));
                if (instance.Current is { } kept && options.Mode == PlanMode.Normal && RemovedBlocks.Forgets(context.Configuration, address))
                {
                    recorder.Add(RemovedBlocks.Forget(address, kept, served, schema));
                    continue;
                }
                var said = reason == ActionReason.DeleteBecauseNoResourceConfig && recorder.PreviousAddressOf(address) is not null ? ActionReason.DeleteBecauseNoMoveTarget : reason;
                if (instance.Current is { } current)
                    running.Add(handler.PlanLeftoverAsync(walk, new Leftover(address, null, current, served, schema, said) { IsKept = RemovedBlocks.IsKept(context.Configuration, address, current) }).AsTask());
                foreach (var (deposedKey, deposed) in instance.Deposed.ToArray())
                    running.Add(handler.PlanLeftoverAsync(walk, new Leftover(address, deposedKey, deposed, served, schema, ActionReason.None) { IsKept = RemovedBlocks.IsKept(context.Configuration, address, deposed) }).AsTask());
            }
        }
        await Task.WhenAll(running).ConfigureAwait(false);
    }

    /// <summary>True where the module's call was expanded and this instance was not among them (or the call itself is gone).</summary>
    private bool ModuleIsGone(StackWalk walk, ModuleInstance module)
    {
        for (var address = module; address.Parent is { } parent; address = parent)
        {
            if (walk.ModuleAt(parent) is not { } scope) continue;
            if (!scope.Tree.Children.ContainsKey(address.Name)) return true;
            return scope.Calls.TryGetValue(address.Name, out var call) && call.Mode != ExpansionMode.Unknown && call.Find(address.Key) is null;
        }
        return false;
    }

    private static Schema? SchemaOf(ProviderSchema? provider, ResourceAddress resource) =>
        resource.Mode == ResourceMode.Data ? provider?.DataSource(resource.Type) ?? Schema.Empty : provider?.ResourceType(resource.Type);

    private static void ReportMissingSchema(StackWalk walk, StateResource resource)
    {
        var diagnostics = new DiagnosticList();
        diagnostics.Error(
            "No schema found for resource type in state",
            $"The state has {resource.Address}, but provider {resource.Provider.Provider} does not support the resource type \"{resource.Address.Resource.Type}\". Use a provider version that does, or take the object out of the state with \"state rm\".");
        walk.Report(diagnostics);
    }

    /// <summary>Root outputs that change, and those of other modules, whose earlier values nobody keeps.</summary>
    private IEnumerable<(ModuleInstance Module, string Output)> ChangedOutputs(StackWalk walk, IReadOnlyList<OutputChange> outputs) =>
        outputs.Where(static o => o.Action != ActionKind.NoOp).Select(static o => (ModuleInstance.Root, o.Name)).Concat(
            from tree in context.Configuration.Descendants()
            where tree.Parent is not null
            from module in walk.ModulesAt(tree)
            from output in module.Outputs
            where !output.Value.IsKnown || !output.Value.IsNull
            select (module.Address, output.Key));

    private StackPlan Assemble(
        StackWalk walk,
        PlanOptions options,
        PlanRecorder recorder,
        IReadOnlyList<ResourceChange> changes,
        IReadOnlyList<ResourceChange> drift,
        DateTimeOffset timestamp,
        TargetSet targets,
        bool errored,
        StackGraphBuilder builder)
    {
        // What a destroy finds changed outside is not held against the objects it removes.
        if (options.Mode == PlanMode.Destroy) drift = [];
        var outputs = OutputChanges.Compare(context, walk, options.Mode, targets.IsEverything);
        // What outputs are known to become is part of the state from here on; the others keep their values until the apply.
        var evaluated = outputs.Where(o => context.Configuration.Module.Outputs.ContainsKey(o.Name)).ToList();
        if (options.Mode != PlanMode.Destroy) OutputChanges.Store(evaluated, recorder.Refreshed);
        var moved = changes.Any(static c => c.PreviousAddress is not null);
        var adopted = recorder.Resolved.Any(static r => r.Verdict == "found");
        var canApply = !errored && (adopted || (options.Mode == PlanMode.RefreshOnly
            ? drift.Count > 0 || evaluated.Exists(static o => o.Action != ActionKind.NoOp)
            : moved || changes.Any(static c => c.Action != ActionKind.NoOp || c.ImportId is not null) || outputs.Any(static o => o.Action != ActionKind.NoOp)));
        return new StackPlan
        {
            Mode = options.Mode,
            Changes = changes,
            Drift = drift,
            Outputs = outputs,
            RelevantAttributes = RelevantAttributes.Of(builder, context.Configuration, changes, ChangedOutputs(walk, outputs)),
            Dependencies = StackDependencies.Of(builder, context.State),
            Variables = context.Variables,
            Origins = context.Origins,
            PreviousState = context.State,
            PriorState = recorder.Refreshed,
            Timestamp = timestamp,
            Targets = options.Targets,
            Excludes = options.Excludes,
            ForceReplace = options.ForceReplace,
            // A destroy tells nothing of inputs that are sound: nobody asks what they are for.
            Checks = [.. walk.Conditions.Verdicts.Results.Select(r => options.Mode == PlanMode.Destroy && r is { Kind: "var", Status: CheckStatus.Pass } ? r with { Status = CheckStatus.Unknown, Instances = [] } : r)],
            Resolved = recorder.Resolved,
            Errored = errored,
            CanApply = canApply,
        };
    }
}
