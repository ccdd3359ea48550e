namespace Millwright.Values;

public sealed partial class Value
{
    /// <summary>What the value directly holds; empty for primitives, nulls and unknowns.</summary>
    internal ReadOnlySpan<Value> Children => _payload switch
    {
        Value[] array => array,
        MapPayload map => map.Values,
        _ => default,
    };

    /// <summary>The same value holding other values of the same types in the same places; marks stay.</summary>
    /// <remarks>The elements of a set must keep their order, so this is for marks only.</remarks>
    internal Value WithChildren(Value[] children) =>
        new(Type, _state, _payload is MapPayload map ? new MapPayload(map.Keys, children) : children, Marks);

    /// <summary>A value of the same kind holding other values, whose types decide the new type; marks stay.</summary>
    internal Value Rebuild(Value[] children)
    {
        var rebuilt = Type.Kind switch
        {
            TypeKind.List => ListOwned(CommonElementType(children), children),
            TypeKind.Set => Set(CommonElementType(children), children),
            TypeKind.Map => MapOwned(CommonElementType(children), ((MapPayload)_payload!).Keys, children),
            TypeKind.Tuple => TupleOwned(children),
            _ => ObjectOwned(DataType.ObjectOf(Type.AttributeNames, children), children),
        };
        return rebuilt.WithMarks(Marks);
    }

    /// <summary>The place of a path step among the children; −1 where it leads nowhere.</summary>
    internal int IndexOfStep(PathStep step)
    {
        switch (step)
        {
            case PathStep.Attribute(var name):
                return Type.IsObject ? Type.IndexOfAttribute(name) : IndexOfKey(name);
            case PathStep.Index { Key: { IsKnown: true, IsNull: false } key } when key.Type.IsString:
                return Type.IsObject ? Type.IndexOfAttribute(key.AsString()) : IndexOfKey(key.AsString());
            case PathStep.Index { Key: { IsKnown: true, IsNull: false } key } when key.Type.IsNumber && !Type.IsObject && !Type.IsMap:
                return key.AsNumber().TryToInt32(out var index) && (uint)index < (uint)Children.Length ? index : -1;
            default:
                return -1;
        }
    }

    private int IndexOfKey(string key) =>
        _payload is MapPayload map ? Math.Max(-1, Array.BinarySearch(map.Keys, key, StringOrder.Instance)) : -1;

    private DataType CommonElementType(Value[] children)
    {
        foreach (var child in children)
        {
            if (!child.Type.IsDynamic && !child.Type.Equals(Type.ElementType)) return child.Type;
        }
        return Type.ElementType;
    }
}
