using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>Tells the difference of values that no schema describes: outputs, dynamic attributes, JSON in strings.</summary>
internal static class DynamicDiffer
{
    public static Difference Compare(ValueChange change)
    {
        if (change.BeforeIsSensitive || change.AfterIsSensitive)
        {
            var inner = Compare(change with { HidesSensitivity = true });
            return new SensitiveDifference(inner, change.BeforeIsSensitive, change.AfterIsSensitive, SensitiveAction(change, inner.Action), false);
        }
        if (change.IsUnknown)
        {
            return change.BeforeIsNil
                ? new UnknownDifference(null, ActionKind.Create, false)
                : new UnknownDifference(Compare(change.AsDelete()), ActionKind.Update, false);
        }
        var before = KindOf(change.Before);
        var after = KindOf(change.After);
        var created = before == PlainKind.Null && !change.BeforeExplicit;
        var deleted = after == PlainKind.Null && !change.AfterExplicit;
        if (before == after || created || deleted) return CompareAs(change, before == PlainKind.Null ? after : before);
        return new TypeDifference(CompareAs(change.AsDelete(), before), CompareAs(change.AsCreate(), after), ActionKind.Update, false);
    }

    /// <summary>
    /// The action to show for a sensitive value: a change of sensitivity alone is a change, unless there is nothing on either side.
    /// </summary>
    public static ActionKind SensitiveAction(ValueChange change, ActionKind inner)
    {
        var nothing = change is { BeforeIsNil: true, BeforeExplicit: false, AfterIsNil: true, AfterExplicit: false };
        return inner == ActionKind.NoOp && change.BeforeIsSensitive != change.AfterIsSensitive && !nothing ? ActionKind.Update : inner;
    }

    private static PlainKind KindOf(PlainValue? value) => value is null or { IsNil: true } ? PlainKind.Null : value.Kind;

    private static Difference CompareAs(ValueChange change, PlainKind kind) => kind switch
    {
        PlainKind.Array => CompareArrays(change),
        PlainKind.Object => CompareObjects(change),
        PlainKind.String => new StringDifference(change.Before, change.After, PrimitiveAction(change), false),
        _ => new PrimitiveDifference(change.Before, change.After, PrimitiveAction(change), false),
    };

    private static ActionKind PrimitiveAction(ValueChange change)
    {
        var missingBefore = change.BeforeIsNil && !change.BeforeExplicit;
        var missingAfter = change.AfterIsNil && !change.AfterExplicit;
        if (missingBefore != missingAfter) return missingBefore ? ActionKind.Create : ActionKind.Delete;
        return PlainEquality.Instance.Equals(change.Before, change.After) ? ActionKind.NoOp : ActionKind.Update;
    }

    private static ListDifference CompareArrays(ValueChange change)
    {
        var elements = new List<Difference>();
        var action = change.InitialAction;
        var pairs = SequenceAlignment.Align(change.BeforeItems, change.AfterItems, PlainEquality.Instance, BothObjects);
        foreach (var (before, after) in pairs)
        {
            var element = Compare(change.Child(before, after));
            elements.Add(element);
            action = ValueChange.Combine(action, element.Action);
        }
        return new ListDifference(elements, true, action, false);
    }

    private static bool BothObjects(PlainValue before, PlainValue after) => before.Kind == PlainKind.Object && after.Kind == PlainKind.Object;

    private static ObjectDifference CompareObjects(ValueChange change)
    {
        var attributes = new List<KeyValuePair<string, Difference>>();
        var action = change.InitialAction;
        foreach (var key in change.Keys(withUnknown: true))
        {
            var attribute = Compare(change.Child(key).Filtered());
            attributes.Add(new(key, attribute));
            action = ValueChange.Combine(action, attribute.Action);
        }
        return new ObjectDifference(attributes, false, action, false);
    }
}
