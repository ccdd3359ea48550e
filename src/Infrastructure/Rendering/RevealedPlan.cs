using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering;

/// <summary>A plan as <c>-show-sensitive</c> shows it: nothing in it counts as sensitive any more.</summary>
public static class RevealedPlan
{
    public static StackPlan Of(StackPlan plan) => plan with
    {
        Changes = [.. plan.Changes.Select(Of)],
        Drift = [.. plan.Drift.Select(Of)],
        Outputs = [.. plan.Outputs.Select(static output => output with { Before = output.Before.UnmarkDeep(), After = output.After.UnmarkDeep(), Sensitive = false })],
    };

    private static ResourceChange Of(ResourceChange change) => change with { Before = change.Before.UnmarkDeep(), After = change.After.UnmarkDeep() };
}
