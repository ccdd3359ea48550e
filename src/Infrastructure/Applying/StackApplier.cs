using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Graph;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.Recovery;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Walking;

namespace Millwright.Infrastructure.Applying;

/// <summary>Carries out a plan.</summary>
public sealed class StackApplier(StackContext context)
{
    /// <summary>The named values of the root module as the last apply left them; null where it did not get so far.</summary>
    internal InstanceScope? Scope { get; private set; }

    /// <summary>The state afterwards: complete where all went well, else with everything that was done.</summary>
    /// <param name="parallelism">How many operations may run at once; null for as many as the providers turn out to bear.</param>
    /// <param name="save">Stores an intermediate state durably; called now and then from another thread.</param>
    /// <param name="journal">Where operations are written down as they are made; null where a crash may lose them.</param>
    /// <param name="stopping">Asks to stop: what runs is finished, nothing new is started.</param>
    public async Task<StateSnapshot> ApplyAsync(
        StackPlan plan,
        int? parallelism,
        IStackObserver observer,
        Func<StateSnapshot, Task> save,
        OperationJournal? journal,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        if (plan.Mode == PlanMode.RefreshOnly)
        {
            OutputChanges.Finish(plan.Outputs, plan.PriorState);
            plan.PriorState.SetCheckResults(StoredCheckResults.Encode(plan.Checks));
            return plan.PriorState;
        }
        var persister = new ThrottledPersister(save, context.Time);
        var state = new WorkingState(plan.PriorState.Clone(), persister, journal);
        var schemas = await StackSchemas.LoadAsync(context.Configuration, plan.PriorState, context.Providers, diagnostics).ConfigureAwait(false);
        if (diagnostics.HasErrors) return plan.PriorState;
        var builder = StackGraphBuilder.Build(context.Configuration, plan.PriorState, schemas, diagnostics);
        var (_, graph) = TargetSet.Select(builder, plan.Targets, plan.Excludes);
        if (plan.Targets.Count > 0 || plan.Excludes.Count > 0) WarnOfTargeting(plan.Excludes.Count > 0 ? "-exclude" : "-target", diagnostics);
        if (plan.Mode == PlanMode.Destroy) graph = ProvidersOnly(builder);
        else KeepProvidersOfDestroyed(builder, plan, ref graph);
        foreach (var forgotten in plan.Changes.Where(static c => c.Action == ActionKind.Forget))
            state.Update(forgotten.Address, s => s.Replace(forgotten.Address, forgotten.DeposedKey, null));
        foreach (var generated in plan.Changes.Where(static c => c.GeneratedConfig is not null && c.ImportId is not null))
        {
            if (!builder.Resources.ContainsKey(generated.Address.ConfigResource)) observer.Imported(generated.Address, generated.ImportId!);
        }
        var applier = new ObjectApplier(state, context.Configuration, [.. context.DoubtfulCreates.Select(static o => o.Address)]);
        graph = new ApplyGraph(graph, builder, plan).Build(context.Configuration, applier, diagnostics);
        if (diagnostics.HasErrors) return plan.PriorState;

        var walk = new StackWalk(
            context.Configuration,
            context.EnvironmentFor(WalkOperation.Apply, schemas, plan.Timestamp),
            plan.Variables,
            plan.PriorState,
            context.Providers,
            new ApplyHandler(plan, state, applier),
            observer,
            parallelism,
            diagnostics,
            stopping)
        {
            Overrides = context.Overrides,
        };
        Scope = walk.ScopeOf(walk.Root);
        if (plan.Mode == PlanMode.Destroy) StackPlanner.ExpectOutputs(walk);
        await walk.RunAsync(graph).ConfigureAwait(false);
        await walk.CloseEphemeralsAsync().ConfigureAwait(false);
        await persister.FinishAsync().ConfigureAwait(false);
        var result = state.Snapshot();
        StoreOutputs(plan, walk, result);
        if (stopping.IsCancellationRequested && walk.HasErrors)
            diagnostics.Error("execution halted", "The apply was interrupted. What was in flight has been finished and saved; run apply again to go on.");
        Checks = walk.Conditions.Verdicts.Results;
        result.SetCheckResults(StoredCheckResults.Encode(Checks));
        return result;
    }

    private static void WarnOfTargeting(string option, DiagnosticList diagnostics) => diagnostics.Warning(
        "Applied changes may be incomplete",
        $"""
        The plan was created with the {option} option in effect, so some changes requested in the configuration may have been ignored and the output values may not be fully updated. Run the following command to verify that no other changes are pending:
            terraform plan

        Note that the {option} option is not suitable for routine use, and is provided only for exceptional situations such as recovering from errors or mistakes, or when Terraform specifically suggests to use it as part of an error message.
        """);

    /// <summary>The verdicts of checks during the last apply.</summary>
    public IReadOnlyList<CheckResult> Checks { get; private set; } = [];

    private static DependencyGraph<StackNode> ProvidersOnly(StackGraphBuilder builder) =>
        builder.Graph.Only(builder.Graph.Closure(builder.Providers.Values.Select(builder.Graph.NumberOf)));

    /// <summary>Objects may be destroyed whose provider nothing in the targeted configuration uses.</summary>
    private static void KeepProvidersOfDestroyed(StackGraphBuilder builder, StackPlan plan, ref DependencyGraph<StackNode> graph)
    {
        if (ReferenceEquals(graph, builder.Graph)) return;
        var kept = graph.Nodes.Select(builder.Graph.NumberOf).ToHashSet();
        foreach (var provider in plan.Changes.Select(static c => c.Provider.Config).Distinct())
        {
            if (builder.Providers.TryGetValue(provider, out var node)) kept.UnionWith(builder.Graph.Closure([builder.Graph.NumberOf(node)]));
        }
        graph = builder.Graph.Only(kept);
    }

    private void StoreOutputs(StackPlan plan, StackWalk walk, StateSnapshot result)
    {
        if (plan.Mode == PlanMode.Destroy)
        {
            foreach (var output in plan.Outputs.Where(static o => o.Action == ActionKind.Delete)) result.Outputs.Remove(output.Name);
            return;
        }
        foreach (var output in plan.Outputs)
        {
            if (output.Action == ActionKind.Delete && !walk.Root.Outputs.ContainsKey(output.Name)) result.Outputs.Remove(output.Name);
        }
        var evaluated = context.Configuration.Module.Outputs.Values
            .Where(output => !output.Ephemeral && walk.Root.Outputs.ContainsKey(output.Name))
            .Select(output => new OutputChange(output.Name, ActionKind.Update, Values.Value.DynamicNull, walk.Root.Outputs[output.Name], output.Sensitive));
        OutputChanges.Store(evaluated, result);
    }
}
