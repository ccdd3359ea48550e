using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Drift;

/// <summary>An object that changed outside since the last apply.</summary>
/// <param name="Change">From the state to the world.</param>
/// <param name="Attributes">Empty where the object is gone.</param>
public sealed record DriftedResource(ResourceChange Change, DriftVerdict Verdict, IReadOnlyList<DriftedAttribute> Attributes)
{
    public string Address => Change.Address.ToString();

    public bool IsGone => Change.Action == ActionKind.Delete;

    /// <summary>What drifted, by two plans of one stack.</summary>
    /// <param name="refresh">A refresh-only plan.</param>
    /// <param name="deploy">A plan of the configuration against the same world; null where there is none.</param>
    public static IReadOnlyList<DriftedResource> Find(StackPlan refresh, StackPlan? deploy)
    {
        var back = (deploy?.Changes ?? []).Where(static c => c.DeposedKey is null).ToDictionary(static c => c.Address);
        return [.. refresh.Drift.Where(static c => c.Action is ActionKind.Update or ActionKind.Delete).Select(change => Of(change, back.GetValueOrDefault(change.Address))).Where(static r => r.IsGone || r.Attributes.Count > 0)];
    }

    private static DriftedResource Of(ResourceChange change, ResourceChange? back)
    {
        var reverts = back is not null && (back.IsReplace || back.Action is ActionKind.Update or ActionKind.Create);
        if (change.Action == ActionKind.Delete) return new DriftedResource(change, reverts ? DriftVerdict.Recreate : DriftVerdict.World, []);
        var attributes = new List<DriftedAttribute>();
        foreach (var name in change.Before.Type.AttributeNames)
        {
            var (before, after) = (change.Before.GetAttribute(name), change.After.GetAttribute(name));
            if (before.UnmarkDeep().Equals(after.UnmarkDeep()) || (IsNothing(before) && IsNothing(after))) continue;
            var configured = reverts && back!.After is { IsNull: false } wanted && wanted.GetAttribute(name).UnmarkDeep() is var planned && planned.IsKnown && !planned.Equals(after.UnmarkDeep());
            attributes.Add(new DriftedAttribute(name, before, after, configured));
        }
        return new DriftedResource(change, attributes.Exists(static a => a.IsConfigured) || (reverts && attributes.Count == 0) ? DriftVerdict.Configuration : DriftVerdict.World, attributes);
    }

    /// <summary>Providers of the old SDK do not tell an unset value from an empty one, and read the one back for the other.</summary>
    private static bool IsNothing(Value value) => value.IsNull || (value.HasContent && value.Unmark() is var plain
        && (plain.Type.IsString ? plain.AsString().Length == 0 : (plain.Type.IsMap || plain.Type.IsList || plain.Type.IsSet) && plain.Length == 0));
}
