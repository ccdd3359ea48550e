using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Applying;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Evaluation;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Testing.Mocking;
using Millwright.Infrastructure.Validation;
using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Running;

/// <summary>Carries out one run: plan or apply, then the assertions.</summary>
internal sealed class RunExecutor(RunContext context)
{
    private TestRunResult Result => context.Result;

    public async Task<RunOutcome> ExecuteAsync()
    {
        Result.Add(OverrideTargets.Check(context.Run.Overrides, context.Module));
        if (!Result.Add(ExpectedFailures.CheckReferences(context.Run))) return RunOutcome.Nothing;
        var problems = new DiagnosticList();
        var configuration = TestConfiguration.For(context, problems);
        if (!Result.Add(problems)) return RunOutcome.Nothing;
        var validation = new DiagnosticList();
        await StackValidator.ValidateAsync(
            configuration, context.Environment.Providers.Fresh(), context.Environment.WorkingDirectory, validation, CancellationToken.None).ConfigureAwait(false);
        if (!Result.Add(validation)) return RunOutcome.Nothing;

        if (!Result.Add(AssertionChecker.CheckSyntax(context.Run))) return RunOutcome.Nothing;
        var inputs = new DiagnosticList();
        var variables = new RunVariables(context, inputs);
        variables.Collect();
        if (!Result.Add(inputs)) return RunOutcome.Nothing;

        var stack = StackOf(configuration, variables.Declared, context.State);
        var planner = new StackPlanner(stack);
        var planning = new DiagnosticList();
        var plan = Options(planning) is { } options
            ? await planner.PlanAsync(options, SilentObserver.Instance, planning, CancellationToken.None).ConfigureAwait(false)
            : null;
        return context.Run.PlansOnly
            ? FinishPlan(plan, planner.Scope, variables, planning)
            : await ApplyAsync(stack, plan, planner.Scope, variables, planning).ConfigureAwait(false);
    }

    /// <summary>Destroys the context's state; what is left is returned.</summary>
    /// <param name="started">Called when the destruction begins.</param>
    public async Task<StateSnapshot> DestroyAsync(Action started, DiagnosticList diagnostics)
    {
        var configuration = TestConfiguration.For(context, diagnostics);
        var inputs = new DiagnosticList();
        var variables = new RunVariables(context, inputs);
        variables.Collect();
        // What there is to warn about was said when the run began.
        diagnostics.AddRange(inputs.Where(static d => d.IsError));
        if (diagnostics.HasErrors) return context.State;
        started();
        var stack = StackOf(configuration, variables.Declared, context.State);
        var options = new PlanOptions { Mode = PlanMode.Destroy, Parallelism = context.Environment.Parallelism };
        var plan = await new StackPlanner(stack).PlanAsync(options, SilentObserver.Instance, diagnostics, CancellationToken.None).ConfigureAwait(false);
        if (plan is null || diagnostics.HasErrors) return context.State;
        return await new StackApplier(stack).ApplyAsync(
            plan, context.Environment.Parallelism, SilentObserver.Instance, static _ => Task.CompletedTask, null, diagnostics, CancellationToken.None).ConfigureAwait(false);
    }

    private RunOutcome FinishPlan(StackPlan? plan, InstanceScope? scope, RunVariables variables, DiagnosticList planning)
    {
        if (!Result.Add(ExpectedFailures.Settle(context.Run, planning))) return RunOutcome.Nothing;
        Result.Plan = plan;
        return Assert(null, scope, variables);
    }

    private async Task<RunOutcome> ApplyAsync(StackContext stack, StackPlan? plan, InstanceScope? planned, RunVariables variables, DiagnosticList planning)
    {
        if (!Result.Add(ExpectedFailures.Explain(context.Run, planning)) || plan is null) return RunOutcome.Nothing;
        // Checks come again with the apply.
        Result.Keep(static d => d.FailedObject is not { } failed || !ExpectedFailures.IsCheck(failed));
        var applying = new DiagnosticList();
        var applier = new StackApplier(stack);
        var state = await applier.ApplyAsync(
            plan, context.Environment.Parallelism, SilentObserver.Instance, static _ => Task.CompletedTask, null, applying, CancellationToken.None).ConfigureAwait(false);
        if (!Result.Add(ExpectedFailures.Settle(context.Run, applying))) return new RunOutcome(state, null);
        Result.State = state;
        return Assert(state, applier.Scope ?? planned, variables);
    }

    private RunOutcome Assert(StateSnapshot? state, InstanceScope? scope, RunVariables variables)
    {
        Result.Merge(TestStatus.Pass);
        if (scope is null) return new RunOutcome(state, Value.EmptyObject);
        new AssertionChecker(context, scope, variables.Others).Check();
        var outputs = scope.Module.Tree.Module.Outputs.Keys
            .Select(name => KeyValuePair.Create(name, OutputOf(scope, name)));
        return new RunOutcome(state, Value.Object(outputs));
    }

    /// <summary>What is not known yet has no type for others either.</summary>
    private static Value OutputOf(InstanceScope scope, string name) =>
        scope.Module.Outputs.GetValueOrDefault(name) is not { } value ? Value.DynamicNull : value.IsKnown ? value : Value.Dynamic.WithMarks(value.Marks);

    private StackContext StackOf(ModuleTree configuration, IReadOnlyDictionary<string, Value> variables, StateSnapshot state) => new()
    {
        Configuration = configuration,
        Variables = variables,
        State = state,
        Providers = context.Environment.Providers.Fresh(),
        WorkingDirectory = context.Environment.WorkingDirectory,
        Workspace = context.Environment.Workspace,
        Time = context.Environment.Time,
        Overrides = MockOverrides.For(context.Run, context.File, configuration),
    };

    private PlanOptions? Options(DiagnosticList diagnostics)
    {
        var given = context.Run.Options;
        var targets = given.Target.Select(t => AddressParser.ParseTarget(t, diagnostics)).OfType<TargetAddress>().ToList();
        var replace = given.Replace.Select(t => AddressParser.ParseResourceInstance(t, diagnostics)).OfType<ResourceInstanceAddress>().ToList();
        if (diagnostics.HasErrors) return null;
        return new PlanOptions
        {
            Mode = given.RefreshOnly ? PlanMode.RefreshOnly : PlanMode.Normal,
            Refresh = given.Refresh,
            Targets = targets,
            ForceReplace = replace,
            Parallelism = context.Environment.Parallelism,
        };
    }
}
