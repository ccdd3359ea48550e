using Millwright.Changes;
using Millwright.Changes.Planning;
using Millwright.Changes.Progress;
using Millwright.Changes.Targets;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Engine;

/// <summary>Discovers, plans and applies Terraform stacks.</summary>
/// <param name="open">How a stack is opened; the lock is held for one plan or one apply, never from one to the other.</param>
public sealed class StackEngine(StackOpener open) : IEngine
{
    public const string StackKind = "stack";

    public string Kind => StackKind;

    public IReadOnlyList<Target> Discover(Workspace workspace) => new StackDiscovery(workspace).Find();

    public async Task<ChangePlan> PlanAsync(Target target, ChangeRequest request, IChangeObserver observer, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        if (StackRequest.Read(request, diagnostics) is not { } options) return Failed();
        await using var stack = await open(target, StackPurpose.Plan, diagnostics, stopping).ConfigureAwait(false);
        if (stack is null || diagnostics.HasErrors) return Failed();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var events = new StackEvents(observer, stop);
        var plan = await new StackPlanner(stack.Context).PlanAsync(options, events, diagnostics, stop.Token).ConfigureAwait(false);
        ReportUnheard(events, diagnostics);
        if (plan is null) return Failed();
        return new StackChangePlan(target, request, plan, StackActions.Of(plan), diagnostics);

        StackChangePlan Failed() => new(target, request, null, [], diagnostics);
    }

    public async Task<ChangeOutcome> ApplyAsync(ChangePlan plan, IChangeObserver observer, CancellationToken stopping)
    {
        if (plan is not StackChangePlan made) throw new ArgumentException("The plan is another engine's.", nameof(plan));
        var diagnostics = new DiagnosticList();
        if (made.Stack is not { Errored: false } planned || made.HasErrors)
        {
            diagnostics.Error("Plan cannot be applied", "Planning met errors, so the plan is for showing only. Correct them and plan again.");
            return new ChangeOutcome(ChangeStatus.Failed, diagnostics);
        }
        await using var stack = await open(made.Target, StackPurpose.Apply, diagnostics, stopping).ConfigureAwait(false);
        if (stack is null || diagnostics.HasErrors) return new ChangeOutcome(ChangeStatus.Failed, diagnostics);
        if (PlanFile.CheckStillCurrent(planned, stack.Context.State) is { } stale)
        {
            diagnostics.Add(stale);
            return new ChangeOutcome(ChangeStatus.Failed, diagnostics);
        }
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var events = new StackEvents(observer, stop);
        if (events.Tell(new ApplyStarted(made))) await CarryOutAsync(made, planned, stack, events, diagnostics, stop.Token, stopping).ConfigureAwait(false);
        var status = !diagnostics.HasErrors && events.Failure is null ? ChangeStatus.Applied
            : stopping.IsCancellationRequested ? ChangeStatus.Interrupted
            : ChangeStatus.Failed;
        events.Tell(new ApplyFinished(status));
        ReportUnheard(events, diagnostics);
        return new ChangeOutcome(status, diagnostics);
    }

    private static async Task CarryOutAsync(
        StackChangePlan plan,
        StackPlan planned,
        OpenStack stack,
        StackEvents events,
        DiagnosticList diagnostics,
        CancellationToken stop,
        CancellationToken stopping)
    {
        // Only a person's wish to stop goes on to the providers: where the journal fails, what runs shall end well.
        await using (stopping.Register(() => _ = stack.Context.Providers.StopAllAsync()))
        {
            await stack.ApplyAsync(planned, plan.Request.Parallelism, events, diagnostics, stop).ConfigureAwait(false);
        }
        if (stack.Unsaved is not null)
            diagnostics.Error("State lost", "Neither the backend nor the working directory could take the state. The journal says what was done; import those objects before you apply again.");
    }

    private static void ReportUnheard(StackEvents events, DiagnosticList diagnostics)
    {
        if (events.Failure is { } failure)
            diagnostics.Error("Progress could not be recorded", $"{failure.Message} Nothing new was started after that; what had begun was finished and its results are in the state.");
    }
}
