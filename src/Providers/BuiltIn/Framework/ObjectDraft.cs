using System.Collections.Immutable;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>An object value on its way to becoming another: attributes can be read and replaced by name.</summary>
internal sealed class ObjectDraft
{
    private readonly DataType _type;
    private readonly Value[] _values;

    public ObjectDraft(DataType type, Value value)
    {
        _type = type;
        _values = value.Elements.ToArray();
    }

    private ObjectDraft(DataType type, Value[] values)
    {
        _type = type;
        _values = values;
    }

    /// <summary>An object of a type with every attribute null, and its collections of blocks empty where nulls cannot be.</summary>
    public static ObjectDraft Empty(ObjectDefinition definition)
    {
        var type = definition.Type;
        var values = new Value[type.MemberTypes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var member = type.MemberTypes[i];
            values[i] = definition.BlockAt[i] is null || !member.IsCollection ? Value.Null(member)
                : member.IsList ? Value.EmptyList(member.ElementType)
                : member.IsSet ? Value.EmptySet(member.ElementType)
                : Value.EmptyMap(member.ElementType);
        }
        return new(type, values);
    }

    public Value this[string name]
    {
        get => _values[_type.IndexOfAttribute(name)];
        set => _values[_type.IndexOfAttribute(name)] = value;
    }

    /// <summary>The attribute values in the order of the type's names.</summary>
    public Value[] Values => _values;

    public string? Text(string name) => this[name] is { HasContent: true } value ? value.AsString() : null;

    /// <summary>The string, or "" for null and unknown.</summary>
    public string TextOrEmpty(string name) => Text(name) ?? "";

    public long Integer(string name) => this[name] is { HasContent: true } value && value.AsNumber().TryToInt64(out var number) ? number : 0;

    public bool Flag(string name) => this[name] is { HasContent: true } value && value.AsBool();

    public void Set(string name, string text) => this[name] = Value.String(text);

    public void Set(string name, long number) => this[name] = Value.Number(number);

    public void Set(string name, bool flag) => this[name] = Value.Bool(flag);

    /// <summary>The object; where the type leaves parts open, its own type is that of the actual values.</summary>
    public Value ToValue() => Build(_type, _values);

    public static Value Build(DataType type, Value[] values)
    {
        if (!type.HasDynamic) return Value.ObjectOwned(type, values);
        var types = ImmutableArray.CreateBuilder<DataType>(values.Length);
        foreach (var value in values) types.Add(value.Type);
        return Value.ObjectOwned(DataType.ObjectFromSorted(type.AttributeNames, types.MoveToImmutable()), values);
    }
}
