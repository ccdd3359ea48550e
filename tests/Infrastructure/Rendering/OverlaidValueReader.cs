using System.Text.Json;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Rendering;

/// <summary>Reads a value as <c>show -json</c> spreads it: content, with what is unknown and what is sensitive beside it.</summary>
internal static class OverlaidValueReader
{
    public static Value Read(JsonElement? content, JsonElement? unknown, JsonElement? sensitive, DataType type)
    {
        var value = IsTrue(unknown) ? Value.Unknown(UnknownType(sensitive, type)) : ReadContent(content, unknown, sensitive, type);
        return IsTrue(sensitive) ? value.WithMarks(Marks.Sensitive) : value;
    }

    /// <summary>Only what is said of sensitivity tells that an unknown value of any type is an object or a tuple.</summary>
    private static DataType UnknownType(JsonElement? sensitive, DataType type) => (type.IsDynamic, sensitive?.ValueKind) switch
    {
        (true, JsonValueKind.Object) => DataType.EmptyObject,
        (true, JsonValueKind.Array) => DataType.EmptyTuple,
        _ => type,
    };

    private static Value ReadContent(JsonElement? content, JsonElement? unknown, JsonElement? sensitive, DataType type)
    {
        if (content is not { } json || json.ValueKind == JsonValueKind.Null) return Value.Null(type);
        switch (type.Kind)
        {
            case TypeKind.String: return Value.String(json.GetString()!);
            case TypeKind.Bool: return Value.Bool(json.GetBoolean());
            case TypeKind.Number:
                Assert.True(Number.TryParse(json.GetRawText(), out var number));
                return Value.Number(number);
            case TypeKind.List: return Value.List(type.ElementType, Elements(json, unknown, sensitive, _ => type.ElementType));
            case TypeKind.Set: return Value.Set(type.ElementType, Elements(json, unknown, sensitive, _ => type.ElementType));
            case TypeKind.Tuple: return Value.Tuple(Elements(json, unknown, sensitive, i => type.MemberTypes[i]));
            case TypeKind.Map: return Value.Map(type.ElementType, Keys(json, unknown).Select(key => Entry(key, type.ElementType)));
            case TypeKind.Object: return Value.Object(type.AttributeNames.Select((name, i) => Entry(name, type.MemberTypes[i])));
        }
        return json.ValueKind switch
        {
            JsonValueKind.String => ReadContent(json, unknown, sensitive, DataType.String),
            JsonValueKind.Number => ReadContent(json, unknown, sensitive, DataType.Number),
            JsonValueKind.True or JsonValueKind.False => ReadContent(json, unknown, sensitive, DataType.Bool),
            JsonValueKind.Array => Value.Tuple(Elements(json, unknown, sensitive, static _ => DataType.Dynamic)),
            _ => Value.Object(Keys(json, unknown).Select(key => Entry(key, DataType.Dynamic))),
        };

        KeyValuePair<string, Value> Entry(string key, DataType part) =>
            new(key, Read(Property(content, key), Property(unknown, key), Property(sensitive, key), part));
    }

    private static List<Value> Elements(JsonElement json, JsonElement? unknown, JsonElement? sensitive, Func<int, DataType> type) =>
        [.. json.EnumerateArray().Select((element, i) => Read(element, Item(unknown, i), Item(sensitive, i), type(i)))];

    private static IEnumerable<string> Keys(JsonElement json, JsonElement? unknown)
    {
        var keys = json.EnumerateObject().Select(static p => p.Name);
        return unknown is { ValueKind: JsonValueKind.Object } more ? keys.Union(more.EnumerateObject().Where(static p => IsTrue(p.Value)).Select(static p => p.Name)) : keys;
    }

    private static bool IsTrue(JsonElement? json) => json is { ValueKind: JsonValueKind.True };

    private static JsonElement? Property(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var property) ? property : null;

    private static JsonElement? Item(JsonElement? json, int index) =>
        json is { ValueKind: JsonValueKind.Array } array && index < array.GetArrayLength() ? array[index] : null;
}
