using System.Text;

namespace Millwright.Values;

/// <summary>Reads values from MessagePack driven by a type, by the rules of cty's msgpack.Unmarshal.</summary>
internal sealed class MessagePackValueReader(ReadOnlyMemory<byte> bytes)
{
    private readonly PathStack _path = new();
    private readonly MessagePackCursor _cursor = new(bytes);

    public Value Read(DataType type)
    {
        try
        {
            return ReadPart(type);
        }
        catch (MessagePackFormatException error)
        {
            throw Error(error.Message);
        }
    }

    private Value ReadPart(DataType type)
    {
        if (_cursor.IsExtension) return ReadUnknown(type);
        if (_cursor.TryReadNil()) return Value.Null(type);
        return type.Kind switch
        {
            TypeKind.Dynamic => ReadDynamic(),
            TypeKind.String => Value.String(_cursor.TryReadString() ?? throw Error("string is required")),
            TypeKind.Number => Value.Number(_cursor.TryReadNumber() ?? throw Error("number is required")),
            TypeKind.Bool => Value.Bool(_cursor.TryReadBool() ?? throw Error("bool is required")),
            TypeKind.List => Value.ListOwned(type.ElementType, ReadElements(type, "a list is required")),
            TypeKind.Set => Value.Set(type.ElementType, ReadElements(type, "a set is required")),
            TypeKind.Map => ReadMap(type),
            TypeKind.Tuple => ReadTuple(type),
            _ => ReadObject(type),
        };
    }

    private Value ReadDynamic()
    {
        if (_cursor.TryReadArrayHeader() != 2) throw Error("dynamic value array must have exactly two elements");
        var notation = _cursor.TryReadBytes() ?? throw Error("dynamic value must have its type in JSON");
        return ReadPart(ValueJson.ReadType(notation));
    }

    private Value[] ReadElements(DataType type, string otherwise)
    {
        var elements = new Value[_cursor.TryReadArrayHeader() ?? throw Error(otherwise)];
        for (var i = 0; i < elements.Length; i++) elements[i] = ReadInside(i, type.ElementType);
        return elements;
    }

    private Value ReadTuple(DataType type)
    {
        var wanted = type.MemberTypes;
        var count = _cursor.TryReadArrayHeader() ?? throw Error("a tuple is required");
        if (count != wanted.Length) throw Error($"a tuple of length {wanted.Length} is required");
        var elements = new Value[count];
        for (var i = 0; i < count; i++) elements[i] = ReadInside(i, wanted[i]);
        return Value.TupleOwned(elements);
    }

    private Value ReadMap(DataType type)
    {
        var count = _cursor.TryReadMapHeader() ?? throw Error("a map is required");
        var entries = new KeyValuePair<string, Value>[count];
        for (var i = 0; i < count; i++)
        {
            var key = _cursor.TryReadString() ?? throw Error("non-string key in map");
            _path.EnterKey(key);
            entries[i] = new(key, ReadPart(type.ElementType));
            _path.Leave();
        }
        return Value.Map(type.ElementType, entries);
    }

    private Value ReadObject(DataType type)
    {
        var names = type.AttributeNames;
        var count = _cursor.TryReadMapHeader() ?? throw Error("an object is required");
        if (count != names.Length) throw Error($"an object with {names.Length} attributes is required ({count} given)");
        if (count == 0) return Value.EmptyObject;
        var values = new Value[count];
        for (var i = 0; i < count; i++)
        {
            // Encoders write attributes sorted, so the next one is nearly always the one expected.
            var index = _cursor.TrySkipString(names[i]) ? i : type.IndexOfAttribute(_cursor.TryReadString() ?? throw Error("all keys must be strings"));
            if (index < 0) throw Error("unsupported attribute");
            _path.EnterAttribute(names[index]);
            values[index] = ReadPart(type.MemberTypes[index]);
            _path.Leave();
        }
        for (var i = 0; i < count; i++)
        {
            if (values[i] is null) throw Error($"missing attribute \"{names[i]}\"");
        }
        return Value.ObjectOwned(
            type.HasDynamic ? DataType.ObjectOf(names, values) : type.OptionalFree(),
            values);
    }

    private Value ReadInside(int index, DataType type)
    {
        _path.EnterIndex(index);
        var value = ReadPart(type);
        _path.Leave();
        return value;
    }

    /// <summary>Any extension means unknown; number 12 holds a map of what is known nevertheless.</summary>
    private Value ReadUnknown(DataType type)
    {
        var (code, body) = _cursor.ReadExtension();
        if (code != 12 || body.Length <= 1 || type.IsDynamic) return Value.Unknown(type);
        if (body.Length > 1024) throw Error("oversize unknown value refinement");
        var cursor = new MessagePackCursor(body);
        var refinement = new Refinement();
        for (var left = cursor.TryReadMapHeader() ?? throw Broken("not a map"); left > 0; left--)
        {
            var key = cursor.TryReadNumber() is { } number && number.TryToInt32(out var code32) ? code32 : throw Broken("non-integer key in map");
            if (key == 1 && cursor.TryReadBool() is var isNull)
            {
                if (isNull ?? throw Broken("null refinement is not boolean")) return Value.Null(type);
                refinement = refinement with { IsNotNull = true };
                continue;
            }
            refinement = key switch
            {
                2 => refinement with { Prefix = cursor.TryReadString() ?? throw Broken("string prefix refinement is not string") },
                3 when ReadBound(cursor) is var (bound, inclusive) => refinement with { LowerBound = bound, LowerInclusive = inclusive },
                4 when ReadBound(cursor) is var (bound, inclusive) => refinement with { UpperBound = bound, UpperInclusive = inclusive },
                5 => refinement with { MinLength = ReadLength(cursor) },
                6 => refinement with { MaxLength = ReadLength(cursor) },
                _ => Skip(cursor, refinement),
            };
        }
        try
        {
            return Value.Unknown(type, refinement);
        }
        catch (ArgumentException error)
        {
            throw Broken(error.Message);
        }
    }

    private static Refinement Skip(MessagePackCursor cursor, Refinement refinement)
    {
        cursor.Skip();
        return refinement;
    }

    private (Number Bound, bool Inclusive) ReadBound(MessagePackCursor cursor) =>
        cursor.TryReadArrayHeader() == 2 && cursor.TryReadNumber() is { } bound && cursor.TryReadBool() is { } inclusive
            ? (bound, inclusive)
            : throw Broken("numeric bound refinement must be [number, bool] array");

    private int ReadLength(MessagePackCursor cursor) =>
        cursor.TryReadNumber() is { IsInteger: true } length
            ? length.TryToInt32(out var small) ? small : int.MaxValue
            : throw Broken("length bound refinement must be integer");

    private ConversionException Broken(string reason) => Error("failed to decode msgpack extension body: " + reason);

    private ConversionException Error(string message) => new(message, _path.ToPath());
}
