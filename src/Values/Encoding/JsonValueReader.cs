using System.Runtime.InteropServices;
using System.Text.Json;

namespace Millwright.Values;

/// <summary>Reads values from JSON driven by a type, by the rules of cty's json.Unmarshal.</summary>
internal sealed class JsonValueReader
{
    private readonly PathStack _path = new();

    public Value Read(JsonElement json, DataType type)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) return Value.Null(type);
        return type.Kind switch
        {
            TypeKind.Dynamic => ReadDynamic(json),
            TypeKind.String => ReadString(json),
            TypeKind.Number => ReadNumber(json),
            TypeKind.Bool => ReadBool(json),
            TypeKind.List => Value.ListOwned(type.ElementType, ReadElements(json, type, "list")),
            TypeKind.Set => Value.Set(type.ElementType, ReadElements(json, type, "set")),
            TypeKind.Map => ReadMap(json, type),
            TypeKind.Tuple => ReadTuple(json, type),
            _ => ReadObject(json, type),
        };
    }

    public static Value ReadImplied(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Value.String(json.GetString()!),
        JsonValueKind.Number => Value.Number(ParseNumber(json)!),
        JsonValueKind.True => Value.True,
        JsonValueKind.False => Value.False,
        JsonValueKind.Array => ReadImpliedTuple(json),
        JsonValueKind.Object => Value.Object(json.EnumerateObject().Select(static p => KeyValuePair.Create(p.Name, ReadImplied(p.Value)))),
        _ => Value.DynamicNull,
    };

    private static Value ReadImpliedTuple(JsonElement json)
    {
        var elements = new Value[json.GetArrayLength()];
        var i = 0;
        foreach (var element in json.EnumerateArray()) elements[i++] = ReadImplied(element);
        return Value.TupleOwned(elements);
    }

    private static Number? ParseNumber(JsonElement json)
    {
        if (json.TryGetInt64(out var integer) && integer is > -1_000_000_000_000_000_000 and < 1_000_000_000_000_000_000)
        {
            // A negative zero and a fraction of zeros read as integers, too; only the digits tell them apart.
            if (integer != 0) return Number.FromParsed(integer);
        }
        var raw = JsonMarshal.GetRawUtf8Value(json);
        Span<char> text = raw.Length <= 128 ? stackalloc char[raw.Length] : new char[raw.Length];
        System.Text.Encoding.ASCII.GetChars(raw, text);
        return Number.TryParse(text, out var number) ? number : null;
    }

    private Value ReadString(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Value.String(json.GetString()!),
        JsonValueKind.Number => Value.String(json.GetRawText()),
        JsonValueKind.True => Value.String("true"),
        JsonValueKind.False => Value.String("false"),
        _ => throw Error("string is required"),
    };

    private Value ReadNumber(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => Value.Number(ParseNumber(json) ?? throw Error("a number is required")),
        JsonValueKind.String => Convert(json, DataType.Number),
        _ => throw Error("number is required"),
    };

    private Value ReadBool(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => Value.True,
        JsonValueKind.False => Value.False,
        JsonValueKind.String => Convert(json, DataType.Bool),
        _ => throw Error("bool is required"),
    };

    private Value Convert(JsonElement json, DataType type) =>
        TypeConversion.TryConvert(Value.String(json.GetString()!), type, out var value, out var error)
            ? value
            : throw Error(error!.Message);

    private Value[] ReadElements(JsonElement json, DataType type, string noun)
    {
        if (json.ValueKind != JsonValueKind.Array) throw Error($"need JSON array for {noun}");
        var elements = new Value[json.GetArrayLength()];
        var i = 0;
        foreach (var element in json.EnumerateArray())
        {
            if (type.IsSet) _path.EnterElement(type.ElementType);
            else _path.EnterIndex(i);
            elements[i++] = Read(element, type.ElementType);
            _path.Leave();
        }
        return elements;
    }

    private Value ReadTuple(JsonElement json, DataType type)
    {
        if (json.ValueKind != JsonValueKind.Array) throw Error("need JSON array for tuple");
        var count = json.GetArrayLength();
        var wanted = type.MemberTypes.Length;
        if (count < wanted) throw Error($"not enough tuple elements (need {wanted})");
        if (count > wanted) throw Error($"too many tuple elements (need {wanted})");
        var elements = new Value[wanted];
        var i = 0;
        foreach (var element in json.EnumerateArray())
        {
            _path.EnterIndex(i);
            elements[i] = Read(element, type.MemberTypes[i]);
            _path.Leave();
            i++;
        }
        return Value.TupleOwned(elements);
    }

    private Value ReadMap(JsonElement json, DataType type)
    {
        if (json.ValueKind != JsonValueKind.Object) throw Error("need JSON object for map");
        var entries = new List<KeyValuePair<string, Value>>();
        foreach (var property in json.EnumerateObject())
        {
            var name = property.Name;
            _path.EnterKey(name);
            entries.Add(new(name, Read(property.Value, type.ElementType)));
            _path.Leave();
        }
        return Value.Map(type.ElementType, entries);
    }

    private Value ReadObject(JsonElement json, DataType type)
    {
        if (json.ValueKind != JsonValueKind.Object) throw Error("need JSON object for object");
        var names = type.AttributeNames;
        var values = new Value[names.Length];
        var next = 0;
        foreach (var property in json.EnumerateObject())
        {
            // States and messages hold attributes sorted, so the next one is nearly always the one expected.
            var index = next < names.Length && property.NameEquals(names[next]) ? next : type.IndexOfAttribute(property.Name);
            if (index < 0) throw Error($"unsupported attribute \"{property.Name}\"");
            _path.EnterAttribute(names[index]);
            values[index] = Read(property.Value, type.MemberTypes[index]);
            _path.Leave();
            next = index + 1;
        }
        for (var i = 0; i < values.Length; i++) values[i] ??= Value.Null(type.MemberTypes[i]);
        return Typed(type, values);
    }

    /// <summary>An object of a type with "any" in it gets the types its attributes turned out to have.</summary>
    private static Value Typed(DataType type, Value[] values)
    {
        if (values.Length == 0) return Value.EmptyObject;
        return Value.ObjectOwned(
            type.HasDynamic ? DataType.ObjectOf(type.AttributeNames, values) : type.OptionalFree(),
            values);
    }

    private Value ReadDynamic(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw Error("need JSON object for dynamically-typed value");
        DataType? type = null;
        JsonElement? body = null;
        foreach (var property in json.EnumerateObject())
        {
            if (property.NameEquals("type"u8)) type = JsonTypeNotation.Read(property.Value);
            else if (property.NameEquals("value"u8)) body = property.Value;
            else throw Error($"invalid key \"{property.Name}\" in dynamically-typed value");
        }
        if (type is null) throw Error("missing type in dynamically-typed value");
        return Read(body ?? throw Error("missing value in dynamically-typed value"), type);
    }

    private ConversionException Error(string message) => new(message, _path.ToPath());
}
