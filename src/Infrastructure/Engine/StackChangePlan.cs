using Millwright.Changes.Planning;
using Millwright.Changes.Targets;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Engine;

/// <summary>A stack's plan as the engine contract sees it, with the plan itself for whoever knows stacks.</summary>
public sealed class StackChangePlan : ChangePlan
{
    internal StackChangePlan(Target target, ChangeRequest request, StackPlan? stack, IReadOnlyList<PlannedAction> actions, IReadOnlyList<Diagnostic> diagnostics)
        : base(target, request, actions, diagnostics) => Stack = stack;

    /// <summary>A plan that was made by an earlier command, and read from its file.</summary>
    public static StackChangePlan Kept(Target target, StackPlan plan) => new(target, new ChangeRequest(), plan, StackActions.Of(plan), []);

    /// <summary>Null where planning could not even begin.</summary>
    public StackPlan? Stack { get; }

    public override bool CanApply => Stack is { CanApply: true } && !HasErrors;
}
