using System.Text.Json;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>Reads the attributes of a state file as leniently as plugins do: what the schema does not know is dropped.</summary>
internal static class StateJson
{
    /// <exception cref="ConversionException">A value does not fit its type.</exception>
    public static Value Read(JsonElement json, DataType type)
    {
        if (json.ValueKind == JsonValueKind.Null && !type.IsDynamic) return Value.Null(type);
        return type.Kind switch
        {
            TypeKind.Object when json.ValueKind == JsonValueKind.Object => ReadObject(json, type),
            TypeKind.List when HoldsObjects(type, json) => Value.List(type.ElementType, ReadElements(json, type.ElementType)),
            TypeKind.Set when HoldsObjects(type, json) => Value.Set(type.ElementType, ReadElements(json, type.ElementType)),
            _ => ValueJson.Read(json, type),
        };
    }

    private static bool HoldsObjects(DataType type, JsonElement json) =>
        json.ValueKind == JsonValueKind.Array && (type.ElementType.IsObject || type.ElementType.IsCollection);

    private static Value ReadObject(JsonElement json, DataType type)
    {
        var values = new Value[type.AttributeNames.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = json.TryGetProperty(type.AttributeNames[i], out var property)
                ? Read(property, type.MemberTypes[i])
                : Value.Null(type.MemberTypes[i]);
        }
        return ObjectDraft.Build(type, values);
    }

    private static List<Value> ReadElements(JsonElement json, DataType type)
    {
        var elements = new List<Value>(json.GetArrayLength());
        foreach (var element in json.EnumerateArray()) elements.Add(Read(element, type));
        return elements;
    }
}
