using Millwright.Changes.Planning;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Impact;
using Millwright.Infrastructure.Plans;
using Millwright.Values;
using ActionKind = Millwright.Changes.Planning.ActionKind;
using StackActionKind = Millwright.Infrastructure.Plans.ActionKind;

namespace Millwright.Infrastructure.Engine;

/// <summary>Says what a stack's plan would do in the words of the engine contract.</summary>
public static class StackActions
{
    public static IReadOnlyList<PlannedAction> Of(StackPlan plan)
    {
        var dependents = new ResourceDependents(plan.Dependencies);
        // A refresh changes nothing but the record: what it found is what it will do.
        var changes = plan.Mode == PlanMode.RefreshOnly ? plan.Drift : plan.Changes;
        return [.. changes.Select(change => Of(change, plan.Mode == PlanMode.RefreshOnly, dependents)), .. plan.Outputs.Select(Of)];
    }

    public static PlannedAction Of(ResourceChange change) => Of(change, false, null);

    /// <summary>An object's address; a deposed one's is its instance's with the key, as plans show it.</summary>
    public static string Address(ResourceInstanceAddress address, string? deposedKey) =>
        deposedKey is null ? address.ToString() : $"{address} (deposed object {deposedKey})";

    public static ActionKind Kind(StackActionKind kind) => kind switch
    {
        StackActionKind.Create => ActionKind.Create,
        StackActionKind.Read => ActionKind.Read,
        StackActionKind.Update => ActionKind.Update,
        StackActionKind.DeleteThenCreate or StackActionKind.CreateThenDelete => ActionKind.Replace,
        StackActionKind.Delete => ActionKind.Delete,
        StackActionKind.Forget => ActionKind.Forget,
        _ => ActionKind.NoOp,
    };

    private static PlannedAction Of(ResourceChange change, bool recordOnly, ResourceDependents? dependents)
    {
        var kind = Kind(change.Action);
        var needed = kind is ActionKind.NoOp or ActionKind.Read ? null : dependents?.DirectlyOn(change.Address.ConfigResource);
        return new PlannedAction
        {
            Address = Address(change.Address, change.DeposedKey),
            Kind = kind,
            PreviousAddress = change.PreviousAddress?.ToString(),
            Before = change.Before,
            After = change.After,
            Reason = Reason(change),
            Risk = recordOnly ? ActionRisk.None : Risk(kind),
            Dependents = needed is null ? [] : [.. needed.Select(static d => d.ToString())],
        };
    }

    private static PlannedAction Of(OutputChange output)
    {
        var marks = output.Sensitive ? Marks.Sensitive : Marks.None;
        return new PlannedAction
        {
            Address = $"output.{output.Name}",
            Kind = Kind(output.Action),
            Before = output.Before.WithMarks(marks),
            After = output.After.WithMarks(marks),
        };
    }

    private static ActionRisk Risk(ActionKind kind) => kind switch
    {
        ActionKind.NoOp or ActionKind.Read => ActionRisk.None,
        ActionKind.Replace or ActionKind.Delete => ActionRisk.Destructive,
        _ => ActionRisk.Reversible,
    };

    private static string? Reason(ResourceChange change) => change.Reason switch
    {
        ActionReason.ReplaceBecauseTainted => "it is tainted",
        ActionReason.ReplaceBecauseCannotUpdate when change.RequiredReplace.Count > 0 =>
            $"{string.Join(", ", change.RequiredReplace.Select(static p => p.ToString().TrimStart('.')))} cannot be changed in place",
        ActionReason.ReplaceBecauseCannotUpdate => "it cannot be changed in place",
        ActionReason.ReplaceByRequest => "it was asked for",
        ActionReason.ReplaceByTriggers => "replace_triggered_by names something that changes",
        ActionReason.DeleteBecauseNoResourceConfig => $"{change.Address.Resource} is not in the configuration",
        ActionReason.DeleteBecauseWrongRepetition => "the resource is repeated in another way now",
        ActionReason.DeleteBecauseCountIndex => "its index is out of range for count",
        ActionReason.DeleteBecauseEachKey => "its key is not in the for_each map",
        ActionReason.DeleteBecauseNoModule => $"{change.Address.Module} is not in the configuration",
        ActionReason.DeleteBecauseNoMoveTarget => $"it was moved to {change.Address}, which is not in the configuration",
        ActionReason.ReadBecauseConfigUnknown => "its configuration depends on values that are not known yet",
        ActionReason.ReadBecauseDependencyPending => "something it depends on changes",
        ActionReason.ReadBecauseCheckNested => "a check reads it",
        _ => null,
    };
}
