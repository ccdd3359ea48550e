using Millwright.Values;

namespace Millwright.StandInProvider.Objects;

/// <summary>Parts of values that may not be there: a null then, unknown of what is unknown.</summary>
internal static class ValueParts
{
    public static Value At(this Value value, string name)
    {
        if (value.HasContent && (value.Type.IsMap || value.Type.IsObject)) return value.TryGet(name) ?? Value.DynamicNull;
        return value.IsKnown ? Value.DynamicNull : Value.Dynamic;
    }

    public static Value At(this Value value, int index)
    {
        if (value.HasContent) return index < value.Length ? value.Elements[index] : Value.DynamicNull;
        return value.IsKnown ? Value.DynamicNull : Value.Dynamic;
    }

    public static string? TextAt(this Value value, string name) => value.At(name) is { HasContent: true, Type.IsString: true } text ? text.AsString() : null;
}
