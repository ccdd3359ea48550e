namespace Millwright.Values;

public sealed partial class Value
{
    /// <summary>Exact equality: same type, same state, same content, same marks (cty's RawEquals).</summary>
    public bool Equals(Value? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is null || Marks != other.Marks || _state != other._state || DeepMarks != other.DeepMarks) return false;
        if (!Type.Equals(other.Type)) return false;
        if (_state == ValueState.Null) return true;
        return (_payload, other._payload) switch
        {
            (null, null) => true,
            (Value[] a, Value[] b) => a.AsSpan().SequenceEqual(b),
            (MapPayload a, MapPayload b) => a.Keys.AsSpan().SequenceEqual(b.Keys) && a.Values.AsSpan().SequenceEqual(b.Values),
            ({ } a, { } b) => a.Equals(b),
            _ => false,
        };
    }

    public override bool Equals(object? obj) => Equals(obj as Value);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(_state);
        hash.Add(Type);
        switch (_payload)
        {
            case Value[] array:
                foreach (var element in array) hash.Add(element);
                break;
            case MapPayload map:
                foreach (var key in map.Keys) hash.Add(key);
                foreach (var element in map.Values) hash.Add(element);
                break;
            default:
                hash.Add(_payload);
                break;
        }
        return hash.ToHashCode();
    }
}
