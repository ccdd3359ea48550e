using Millwright.Infrastructure.Plans;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>Tells the difference of attributes, those with an object structure of their own included (protocol 6).</summary>
internal static class NestedAttributeDiffer
{
    public static Difference Compare(ValueChange change, SchemaAttribute attribute) =>
        attribute.NestedType is { } nested
            ? Compare(change, nested.Nesting, nested.Attributes)
            : TypeDiffer.Compare(change, attribute.Type);

    private static Difference Compare(ValueChange change, NestingMode nesting, IReadOnlyList<SchemaAttribute> attributes)
    {
        if (change.BeforeIsSensitive || change.AfterIsSensitive)
        {
            return TypeDiffer.Sensitive(change, Compare(change with { HidesSensitivity = true }, nesting, attributes));
        }
        if (change.IsUnknown)
        {
            var becomesUnknown = nesting is NestingMode.Single or NestingMode.Group;
            return TypeDiffer.Unknown(change, removal => Compare(removal with { AttributesBecomeUnknown = becomesUnknown }, nesting, attributes));
        }
        return nesting switch
        {
            NestingMode.List => CompareList(change, attributes),
            NestingMode.Set => CompareSet(change, attributes),
            NestingMode.Map => CompareMap(change, attributes),
            _ => CompareObject(change, attributes),
        };
    }

    private static ObjectDifference CompareObject(ValueChange change, IReadOnlyList<SchemaAttribute> attributes)
    {
        var action = change.InitialAction;
        var result = new AttributeDifferences(attributes.Count);
        foreach (var attribute in attributes.OrderBy(static a => a.Name, StringOrder.Instance))
        {
            if (attribute.WriteOnly) continue;
            var value = change.Attribute(attribute.Name);
            result.Add(attribute.Name, value, Compare(value, attribute), ref action);
        }
        foreach (var attribute in attributes)
        {
            if (attribute.WriteOnly) result.AddWriteOnly(attribute.Name, change.Attribute(attribute.Name), action);
        }
        return new ObjectDifference(result.Sorted(), true, action, change.Replace.Matches);
    }

    private static ListDifference CompareList(ValueChange change, IReadOnlyList<SchemaAttribute> attributes)
    {
        var elements = new List<Difference>();
        var action = change.InitialAction;
        for (var i = 0; i < change.BeforeItems.Length || i < change.AfterItems.Length; i++)
        {
            var element = Compare(change.Child(i, i).Filtered(), NestingMode.Single, attributes);
            elements.Add(element);
            action = ValueChange.Combine(action, element.Action);
        }
        return new ListDifference(elements, false, action, change.Replace.Matches);
    }

    private static SetDifference CompareSet(ValueChange change, IReadOnlyList<SchemaAttribute> attributes)
    {
        var elements = new List<Difference>();
        var action = change.InitialAction;
        foreach (var (before, after) in SetAlignment.Align(change))
        {
            var element = Compare(change.Child(before, after) with { Relevant = PathMatcher.Always }, NestingMode.Single, attributes);
            elements.Add(element);
            action = ValueChange.Combine(action, element.Action);
        }
        return new SetDifference(elements, true, action, change.Replace.Matches);
    }

    private static MapDifference CompareMap(ValueChange change, IReadOnlyList<SchemaAttribute> attributes)
    {
        var elements = new List<KeyValuePair<string, Difference>>();
        var action = change.InitialAction;
        foreach (var key in change.Keys(withUnknown: false))
        {
            var element = Compare(change.Child(key).Filtered(), NestingMode.Single, attributes);
            elements.Add(new(key, element));
            action = ValueChange.Combine(action, element.Action);
        }
        return new MapDifference(elements, true, action, change.Replace.Matches);
    }
}
