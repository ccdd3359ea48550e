using Millwright.Providers.BuiltIn.Framework;
using Millwright.Providers.BuiltIn.Time;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>When a certificate is to be replaced because its validity ends.</summary>
internal static class Renewal
{
    /// <summary>A certificate whose time has come is replaced by the next apply.</summary>
    public static void AdjustPlan(PlanAdjustment plan)
    {
        if (plan.IsCreation || !IsDue(plan.Planned["validity_end_time"], plan.Planned["early_renewal_hours"], plan.Context.Time)) return;
        plan.Planned["ready_for_renewal"] = Value.Unknown(DataType.Bool);
        plan.RequireReplacement("ready_for_renewal");
    }

    public static Value Refresh(ObjectDefinition definition, Value state, TimeProvider time)
    {
        if (!IsDue(state.GetAttribute("validity_end_time"), state.GetAttribute("early_renewal_hours"), time)) return state;
        var draft = new ObjectDraft(definition.Type, state);
        draft.Set("ready_for_renewal", true);
        return draft.ToValue();
    }

    private static bool IsDue(Value end, Value earlyHours, TimeProvider time)
    {
        if (!end.HasContent || !DateTimeOffset.TryParse(end.AsString(), System.Globalization.CultureInfo.InvariantCulture, out var until)) return false;
        var hours = earlyHours.HasContent && earlyHours.AsNumber().TryToInt64(out var number) ? number : 0;
        return (until - time.GetUtcNow()).TotalHours <= hours;
    }
}
