using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>Tells the difference of values that a type describes.</summary>
internal static class TypeDiffer
{
    public static Difference Compare(ValueChange change, DataType type)
    {
        if (!change.IsModernSchema) change = change with { Before = WithoutEmptyString(change.Before), After = WithoutEmptyString(change.After) };
        if (change.BeforeIsSensitive || change.AfterIsSensitive) return Sensitive(change, Compare(change with { HidesSensitivity = true }, type));
        if (change.IsUnknown) return Unknown(change, removal => Compare(removal, type));
        return type.Kind switch
        {
            TypeKind.Dynamic => DynamicDiffer.Compare(change),
            TypeKind.String => new StringDifference(change.Before, change.After, change.Action, change.Replace.Matches),
            TypeKind.List => CompareList(change, type.ElementType),
            TypeKind.Set => CompareSet(change, type.ElementType),
            TypeKind.Map => CompareMap(change, type.ElementType),
            TypeKind.Tuple => CompareTuple(change, type),
            TypeKind.Object => CompareObject(change, type),
            _ => new PrimitiveDifference(change.Before, change.After, change.Action, change.Replace.Matches),
        };
    }

    public static SensitiveDifference Sensitive(ValueChange change, Difference inner) => new(
        inner,
        change.BeforeIsSensitive,
        change.AfterIsSensitive,
        DynamicDiffer.SensitiveAction(change, inner.Action),
        change.Replace.Matches);

    /// <summary>The difference of a value that becomes unknown.</summary>
    /// <param name="compareRemoval">Tells how the value there was goes away.</param>
    public static UnknownDifference Unknown(ValueChange change, Func<ValueChange, Difference> compareRemoval)
    {
        var explicitly = change with { AfterExplicit = true };
        var removal = change.BeforeIsNil ? null : compareRemoval(explicitly.AsDelete());
        return new UnknownDifference(removal, explicitly.Action, change.Replace.Matches);
    }

    /// <summary>The old provider SDK could not tell an empty string from null, so neither is shown as a change to the other.</summary>
    private static PlainValue? WithoutEmptyString(PlainValue? value) =>
        value is { Kind: PlainKind.String, Text.Length: 0 } ? value.WithoutContent() : value;

    private static ObjectDifference CompareObject(ValueChange change, DataType type)
    {
        var action = change.InitialAction;
        var attributes = new AttributeDifferences(type.AttributeNames.Length);
        for (var i = 0; i < type.AttributeNames.Length; i++)
        {
            var name = type.AttributeNames[i];
            var value = change.Attribute(name);
            attributes.Add(name, value, Compare(value, type.MemberTypes[i]), ref action);
        }
        return new ObjectDifference(attributes.Sorted(), false, action, change.Replace.Matches);
    }

    private static MapDifference CompareMap(ValueChange change, DataType elementType)
    {
        var elements = new List<KeyValuePair<string, Difference>>();
        var action = change.InitialAction;
        foreach (var key in change.Keys(withUnknown: true))
        {
            var element = Compare(change.Child(key).Filtered(), elementType);
            elements.Add(new(key, element));
            action = ValueChange.Combine(action, element.Action);
        }
        return new MapDifference(elements, false, action, change.Replace.Matches);
    }

    private static ListDifference CompareList(ValueChange change, DataType elementType)
    {
        var pairs = SequenceAlignment.Align(change.BeforeItems, change.AfterItems, PlainEquality.Instance, (_, _) => elementType.IsObject);
        var elements = CompareElements(change, pairs, elementType, out var action);
        return new ListDifference(elements, true, action, change.Replace.Matches);
    }

    private static SetDifference CompareSet(ValueChange change, DataType elementType)
    {
        var elements = CompareElements(change, SetAlignment.Align(change), elementType, out var action);
        return new SetDifference(elements, false, action, change.Replace.Matches);
    }

    /// <remarks>All elements of a relevant collection are relevant.</remarks>
    private static List<Difference> CompareElements(ValueChange change, List<(int, int)> pairs, DataType elementType, out ActionKind action)
    {
        var elements = new List<Difference>(pairs.Count);
        action = change.InitialAction;
        foreach (var (before, after) in pairs)
        {
            var element = Compare(change.Child(before, after) with { Relevant = PathMatcher.Always }, elementType);
            elements.Add(element);
            action = ValueChange.Combine(action, element.Action);
        }
        return elements;
    }

    private static ListDifference CompareTuple(ValueChange change, DataType type)
    {
        var elements = new List<Difference>(type.MemberTypes.Length);
        var action = change.InitialAction;
        for (var i = 0; i < type.MemberTypes.Length; i++)
        {
            var element = Compare(change.Child(i, i).Filtered(), type.MemberTypes[i]);
            elements.Add(element);
            action = ValueChange.Combine(action, element.Action);
        }
        return new ListDifference(elements, true, action, change.Replace.Matches);
    }
}
