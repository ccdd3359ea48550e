using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>The elements of a known collection with their keys: numbers for sequences, strings for maps, themselves for sets.</summary>
internal readonly struct ElementKeys(Value collection)
{
    private readonly IReadOnlyList<Value> _elements = collection.ElementList;
    private readonly IReadOnlyList<string>? _names = collection.Type.IsMap || collection.Type.IsObject ? collection.Keys : null;
    private readonly bool _isSet = collection.Type.IsSet;

    public int Count => _elements.Count;

    public Value Element(int index) => _elements[index];

    public Value Key(int index) =>
        _names is not null ? Value.String(_names[index]) : _isSet ? _elements[index] : Value.Number(index);
}
