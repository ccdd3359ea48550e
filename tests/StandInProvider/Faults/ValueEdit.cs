using System.Text.Json;
using Millwright.Values;

namespace Millwright.StandInProvider.Faults;

/// <summary>Changes a part of a value against all rules.</summary>
internal static class ValueEdit
{
    /// <param name="path">Names and keys as texts, indexes as numbers (of sets, too).</param>
    /// <param name="change"><c>to</c> a value, <c>unknown</c>, <c>absent</c> (the element goes), or <c>null</c> without any of them.</param>
    public static Value Set(Value value, ReadOnlySpan<JsonElement> path, JsonElement change)
    {
        if (path.IsEmpty) return Changed(value.Type, change);
        var goes = path.Length == 1 && change.TryGetProperty("absent", out _);
        if (path[0].ValueKind == JsonValueKind.Number)
        {
            var index = path[0].GetInt32();
            var elements = value.ElementList.ToList();
            if (goes) elements.RemoveAt(index);
            else if (index == elements.Count) elements.Add(Changed(value.Type.ElementType, change));
            else elements[index] = Set(elements[index], path[1..], change);
            return value.Type.Kind switch
            {
                TypeKind.Set => Value.Set(value.Type.ElementType, elements),
                TypeKind.List => Value.List(value.Type.ElementType, elements),
                _ => Value.Tuple(elements),
            };
        }
        var key = path[0].GetString()!;
        var entries = value.Entries().ToDictionary();
        if (goes) entries.Remove(key);
        else entries[key] = entries.TryGetValue(key, out var part) ? Set(part, path[1..], change) : Changed(value.Type.ElementType, change);
        return value.Type.IsMap ? Value.Map(value.Type.ElementType, entries) : Value.Object(entries);
    }

    private static Value Changed(DataType type, JsonElement change)
    {
        if (change.TryGetProperty("unknown", out _)) return Value.Unknown(type);
        if (!change.TryGetProperty("to", out var json)) return Value.Null(type);
        return type.IsDynamic ? ValueJson.ReadImplied(json) : ValueJson.Read(json, type);
    }
}
