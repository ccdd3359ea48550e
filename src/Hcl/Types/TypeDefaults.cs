using System.Globalization;
using Millwright.Values;

namespace Millwright.Hcl.Types;

/// <summary>The defaults of optional attributes inside a type constraint (the model is typeexpr.Defaults).</summary>
/// <param name="Type">The type these defaults belong to.</param>
/// <param name="Values">Defaults by attribute name, for an object type.</param>
/// <param name="Children">Defaults further in: by attribute name, tuple index as text, or "" for a collection's elements.</param>
public sealed record TypeDefaults(
    DataType Type,
    IReadOnlyDictionary<string, Value> Values,
    IReadOnlyDictionary<string, TypeDefaults> Children)
{
    /// <summary>Null where there is nothing to say.</summary>
    internal static TypeDefaults? Of(DataType type, Dictionary<string, Value> values, Dictionary<string, TypeDefaults> children) =>
        values.Count == 0 && children.Count == 0 ? null : new(type, values, children);

    /// <summary>The value with missing or null attributes replaced by their defaults.</summary>
    /// <remarks>A null or unknown value as a whole stays as it is; the result may yet need converting to the type.</remarks>
    public Value Apply(Value value)
    {
        if (!value.HasContent) return value;
        var marks = value.Marks;
        var bare = value.Unmark();
        return (bare.Type.Kind switch
        {
            TypeKind.List or TypeKind.Set or TypeKind.Tuple => ApplyToSequence(bare),
            TypeKind.Object or TypeKind.Map => ApplyToMapping(bare),
            _ => bare,
        }).WithMarks(marks);
    }

    private Value ApplyToSequence(Value value)
    {
        if (value.Length == 0) return value;
        var elements = new Value[value.Length];
        for (var i = 0; i < elements.Length; i++)
        {
            var element = value.ElementList[i];
            elements[i] = Child(i.ToString(CultureInfo.InvariantCulture))?.Apply(element) ?? element;
        }
        if (value.Type.IsTuple || Unify(elements) is not { } type) return Value.Tuple(elements);
        return value.Type.IsSet ? Value.Set(type, elements) : Value.List(type, elements);
    }

    private Value ApplyToMapping(Value value)
    {
        var entries = new Dictionary<string, Value>();
        foreach (var (key, element) in value.Entries()) entries[key] = Child(key)?.Apply(element) ?? element;
        foreach (var (key, missing) in Values)
        {
            if (entries.TryGetValue(key, out var present) && !present.IsNull) continue;
            entries[key] = Children.TryGetValue(key, out var inner) ? inner.Apply(missing) : missing;
        }
        if (!value.Type.IsMap) return Value.Object(entries);
        if (entries.Count == 0) return value;
        var keys = entries.Keys.ToArray();
        var elements = entries.Values.ToArray();
        return Unify(elements) is { } type ? Value.Map(type, keys.Zip(elements, KeyValuePair.Create)) : Value.Object(entries);
    }

    private TypeDefaults? Child(string key) => Children.GetValueOrDefault(Type.IsCollection ? "" : key);

    /// <summary>Brings the elements to one type, in place; null where there is none.</summary>
    private static DataType? Unify(Value[] elements)
    {
        if (TypeConversion.Unify(Array.ConvertAll(elements, static element => element.Type), @unsafe: true) is not { } type) return null;
        var converted = new Value[elements.Length];
        for (var i = 0; i < elements.Length; i++)
        {
            if (!TypeConversion.TryConvert(elements[i], type, out converted[i], out _)) return null;
        }
        converted.CopyTo(elements, 0);
        return type;
    }
}
