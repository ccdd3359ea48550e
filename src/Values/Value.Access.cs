namespace Millwright.Values;

public sealed partial class Value
{
    /// <summary>The number of elements of a known list, set, map, tuple, or of an object's attributes.</summary>
    /// <exception cref="InvalidOperationException">The value is null, unknown or a primitive.</exception>
    public int Length => _payload switch
    {
        Value[] array => array.Length,
        MapPayload map => map.Keys.Length,
        _ => throw NoContent("length"),
    };

    /// <summary>The elements of a known list, set, tuple or map, or the attribute values of an object, in order.</summary>
    /// <exception cref="InvalidOperationException">The value is null, unknown or a primitive.</exception>
    public ReadOnlySpan<Value> Elements => ElementArray;

    /// <summary>As <see cref="Elements"/>, for LINQ and async code.</summary>
    public IReadOnlyList<Value> ElementList => ElementArray;

    private Value[] ElementArray => _payload switch
    {
        Value[] array => array,
        MapPayload map => map.Values,
        _ => throw NoContent("elements"),
    };

    /// <summary>The sorted keys of a known map, or the sorted attribute names of an object.</summary>
    public IReadOnlyList<string> Keys => Type.IsObject ? Type.AttributeNames : ((MapPayload?)_payload ?? throw NoContent("keys")).Keys;

    /// <exception cref="InvalidOperationException">The value is no known string.</exception>
    public string AsString() => _payload as string ?? throw NoContent("string");

    /// <exception cref="InvalidOperationException">The value is no known number.</exception>
    public Number AsNumber() => _payload as Number ?? throw NoContent("number");

    /// <exception cref="InvalidOperationException">The value is no known bool.</exception>
    public bool AsBool() => _payload is bool value ? value : throw NoContent("bool");

    /// <summary>An attribute of an object value; an attribute of a null or unknown object is null or unknown of its type.</summary>
    /// <remarks>Marks of the object pass on to the attribute.</remarks>
    /// <exception cref="KeyNotFoundException">The type has no such attribute.</exception>
    public Value GetAttribute(string name)
    {
        if (Type.IsDynamic) return Dynamic.WithMarks(Marks);
        var index = Type.IndexOfAttribute(name);
        if (index < 0) throw new KeyNotFoundException($"No attribute \"{name}\".");
        return _state switch
        {
            ValueState.Known => ((Value[])_payload!)[index].WithMarks(Marks),
            ValueState.Null => Null(Type.MemberTypes[index]).WithMarks(Marks),
            _ => Unknown(Type.MemberTypes[index]).WithMarks(Marks),
        };
    }

    /// <summary>An element of a known map, or an attribute of a known object; null where there is none.</summary>
    public Value? TryGet(string key)
    {
        if (_payload is MapPayload map)
        {
            var found = Array.BinarySearch(map.Keys, key, StringOrder.Instance);
            return found >= 0 ? map.Values[found].WithMarks(Marks) : null;
        }
        return Type.IsObject && Type.HasAttribute(key) ? GetAttribute(key) : null;
    }

    /// <summary>An element of a known list or tuple, by position; null where it is out of range.</summary>
    public Value? TryGet(int index) =>
        (Type.IsList || Type.IsTuple) && _payload is Value[] array && (uint)index < (uint)array.Length
            ? array[index].WithMarks(Marks)
            : null;

    /// <summary>The entries of a known map or object, sorted by key.</summary>
    public IEnumerable<KeyValuePair<string, Value>> Entries()
    {
        var keys = Keys;
        var values = ElementArray;
        for (var i = 0; i < values.Length; i++) yield return new(keys[i], values[i]);
    }

    private InvalidOperationException NoContent(string wanted) =>
        new($"A {(IsNull ? "null" : IsKnown ? "known" : "unknown")} value of type {Type} has no {wanted}.");
}
