using System.Globalization;
using System.Text.Json;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>A value as readers see it: JSON's kinds with unknown and sensitive parts.</summary>
/// <remarks>
/// Differences are told on this level, where a list and a tuple look the same and JSON inside a string keeps its number
/// literals. Only resources that change are ever turned into plain values.
/// </remarks>
internal sealed class PlainValue
{
    public static readonly PlainValue Null = new(PlainKind.Null, null, [], [], false);
    public static readonly PlainValue Unknown = new(PlainKind.Unknown, null, [], [], false);

    private PlainValue(PlainKind kind, string? text, string[] keys, PlainValue[] items, bool isSensitive)
    {
        Kind = kind;
        Text = text;
        Keys = keys;
        Items = items;
        IsSensitive = isSensitive;
    }

    public PlainKind Kind { get; }

    /// <summary>A string's content, a number's literal, or true or false.</summary>
    public string? Text { get; }

    /// <summary>An object's keys, sorted by bytes.</summary>
    public string[] Keys { get; }

    /// <summary>An array's elements, or an object's values in the order of the keys.</summary>
    public PlainValue[] Items { get; }

    public bool IsSensitive { get; }

    /// <summary>True where there is nothing to show: null, or not known yet.</summary>
    public bool IsNil => Kind is PlainKind.Null or PlainKind.Unknown;

    public PlainValue WithoutContent() => IsSensitive ? new(PlainKind.Null, null, [], [], true) : Null;

    /// <summary>An object's value at a key, or null.</summary>
    public PlainValue? Child(string key)
    {
        if (Kind != PlainKind.Object) return null;
        var index = Array.BinarySearch(Keys, key, StringOrder.Instance);
        return index < 0 ? null : Items[index];
    }

    /// <summary>An array's element, or null where the index is out of range.</summary>
    public PlainValue? Child(int index) => Kind == PlainKind.Array && (uint)index < (uint)Items.Length ? Items[index] : null;

    public static PlainValue From(Value value)
    {
        var sensitive = value.IsSensitive;
        if (!value.IsKnown) return sensitive ? new(PlainKind.Unknown, null, [], [], true) : Unknown;
        if (value.IsNull) return sensitive ? new(PlainKind.Null, null, [], [], true) : Null;
        switch (value.Type.Kind)
        {
            case TypeKind.String: return new(PlainKind.String, value.AsString(), [], [], sensitive);
            case TypeKind.Number: return new(PlainKind.Number, value.AsNumber().ToString(), [], [], sensitive);
            case TypeKind.Bool: return new(PlainKind.Bool, value.AsBool() ? "true" : "false", [], [], sensitive);
        }
        var elements = value.Elements;
        var items = new PlainValue[elements.Length];
        for (var i = 0; i < items.Length; i++) items[i] = From(elements[i]);
        return value.Type.Kind is TypeKind.Map or TypeKind.Object
            ? new(PlainKind.Object, null, [.. value.Keys], items, sensitive)
            : new(PlainKind.Array, null, [], items, sensitive);
    }

    public static PlainValue From(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String: return new(PlainKind.String, json.GetString(), [], [], false);
            case JsonValueKind.Number: return new(PlainKind.Number, json.GetRawText(), [], [], false);
            case JsonValueKind.True: return new(PlainKind.Bool, "true", [], [], false);
            case JsonValueKind.False: return new(PlainKind.Bool, "false", [], [], false);
            case JsonValueKind.Array: return new(PlainKind.Array, null, [], [.. json.EnumerateArray().Select(From)], false);
            case JsonValueKind.Object:
                var entries = new SortedDictionary<string, PlainValue>(StringOrder.Instance);
                foreach (var property in json.EnumerateObject()) entries[property.Name] = From(property.Value);
                return new(PlainKind.Object, null, [.. entries.Keys], [.. entries.Values], false);
            default: return Null;
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Text}");
}
