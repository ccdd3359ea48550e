using System.Runtime.InteropServices;

namespace Millwright.Values;

/// <summary>An immutable value of the language: known, null or unknown, and marked or not.</summary>
/// <remarks>
/// The model is that of cty. Objects keep their attribute values in an array parallel to the type's sorted names, maps keep
/// sorted keys beside their values, sets are sorted and free of duplicates. Whether anything inside is unknown or marked is
/// settled when the value is made, so those questions cost nothing later.
/// </remarks>
public sealed partial class Value : IEquatable<Value>
{
    public static readonly Value True = new(DataType.Bool, ValueState.Known, true);
    public static readonly Value False = new(DataType.Bool, ValueState.Known, false);
    public static readonly Value EmptyString = new(DataType.String, ValueState.Known, "");
    public static readonly Value Zero = new(DataType.Number, ValueState.Known, Values.Number.FromInt64(0));

    /// <summary>An unknown value of unknown type.</summary>
    public static readonly Value Dynamic = new(DataType.Dynamic, ValueState.Unknown, null);

    /// <summary>A null whose type is not known.</summary>
    public static readonly Value DynamicNull = new(DataType.Dynamic, ValueState.Null, null);

    public static readonly Value EmptyObject = new(DataType.EmptyObject, ValueState.Known, Array.Empty<Value>());
    public static readonly Value EmptyTuple = new(DataType.EmptyTuple, ValueState.Known, Array.Empty<Value>());

    private readonly object? _payload;
    private readonly ValueState _state;

    private Value(DataType type, ValueState state, object? payload, Marks marks = Marks.None)
    {
        Type = type;
        Marks = marks;
        _state = state;
        _payload = payload;
        ContainsUnknown = state == ValueState.Unknown;
        DeepMarks = marks;
        var children = payload switch { Value[] array => array, MapPayload map => map.Values, _ => null };
        if (children is null) return;
        foreach (var child in children)
        {
            ContainsUnknown |= child.ContainsUnknown;
            DeepMarks |= child.DeepMarks;
        }
    }

    private enum ValueState : byte
    {
        Known,
        Null,
        Unknown,
    }

    public DataType Type { get; }

    /// <summary>The marks on this value itself, not on what it holds.</summary>
    public Marks Marks { get; }

    /// <summary>The marks on this value and on anything inside it.</summary>
    public Marks DeepMarks { get; }

    public bool IsNull => _state == ValueState.Null;

    /// <summary>False for an unknown value; a null is known.</summary>
    public bool IsKnown => _state != ValueState.Unknown;

    /// <summary>True where this value or anything inside it is unknown.</summary>
    public bool ContainsUnknown { get; }

    public bool IsWhollyKnown => !ContainsUnknown;
    public bool IsMarked => Marks != Marks.None;
    public bool ContainsMarked => DeepMarks != Marks.None;
    public bool IsSensitive => (Marks & Marks.Sensitive) != 0;

    /// <summary>Known and not null: the only state in which the value has content.</summary>
    public bool HasContent => _state == ValueState.Known;

    /// <summary>What is known of an unknown value; null where nothing is, or where the value is known.</summary>
    public Refinement? Refinement => _state == ValueState.Unknown ? (Refinement?)_payload : null;

    /// <summary>True where the value cannot turn out to be null.</summary>
    public bool IsDefinitelyNotNull => _state == ValueState.Known || Refinement is { IsNotNull: true };

    /// <summary>A string; the text is normalised to Unicode NFC, as the language asks.</summary>
    public static Value String(string text) =>
        text.Length == 0 ? EmptyString : new(DataType.String, ValueState.Known, Normalize(text));

    public static Value Number(Number number) => new(DataType.Number, ValueState.Known, number);

    public static Value Number(long number) => number == 0 ? Zero : Number(Values.Number.FromInt64(number));

    public static Value Bool(bool value) => value ? True : False;

    public static Value Null(DataType type) =>
        type.IsDynamic ? DynamicNull : new(type.OptionalFree(), ValueState.Null, null);

    public static Value Unknown(DataType type) =>
        type.IsDynamic ? Dynamic : new(type.OptionalFree(), ValueState.Unknown, null);

    /// <summary>An unknown value of which something is known; a known one where that leaves a single value.</summary>
    /// <exception cref="ArgumentException">The refinement contradicts itself.</exception>
    public static Value Unknown(DataType type, Refinement refinement) =>
        type.IsDynamic ? Dynamic : FromRefinement(type.OptionalFree(), refinement);

    /// <summary>A list; the elements must be of the element type already (or dynamic inside a dynamic element type).</summary>
    public static Value List(DataType element, IEnumerable<Value> elements) => ListOwned(element, [.. elements]);

    public static Value EmptyList(DataType element) => ListOwned(element, []);

    public static Value Tuple(IEnumerable<Value> elements) => TupleOwned([.. elements]);

    public static Value Tuple(params ReadOnlySpan<Value> elements) => TupleOwned(elements.ToArray());

    /// <summary>A map; later entries win over earlier ones with the same key.</summary>
    public static Value Map(DataType element, IEnumerable<KeyValuePair<string, Value>> entries)
    {
        var (keys, values) = SortedEntries.Of(entries, Normalize);
        return new(DataType.Map(element), ValueState.Known, new MapPayload(keys, values));
    }

    public static Value EmptyMap(DataType element) => new(DataType.Map(element), ValueState.Known, MapPayload.Empty);

    /// <summary>An object whose type follows from its attributes; later entries win.</summary>
    public static Value Object(IEnumerable<KeyValuePair<string, Value>> attributes)
    {
        var (names, values) = SortedEntries.Of(attributes, Normalize);
        if (names.Length == 0) return EmptyObject;
        return new(DataType.ObjectOf(ImmutableCollectionsMarshal.AsImmutableArray(names), values), ValueState.Known, values);
    }

    public static Value Object(params ReadOnlySpan<(string Name, Value Value)> attributes)
    {
        var pairs = new List<KeyValuePair<string, Value>>(attributes.Length);
        foreach (var (name, value) in attributes) pairs.Add(new(name, value));
        return Object(pairs);
    }

    /// <summary>An object of a given type from values in the order of its attribute names; the array is taken over.</summary>
    public static Value ObjectOwned(DataType type, Value[] values) => new(type, ValueState.Known, values);

    /// <summary>A set; duplicates fall away, and marks of elements move to the set, as cty does.</summary>
    public static Value Set(DataType element, IEnumerable<Value> elements) => SetBuilder.Build(element, elements);

    public static Value EmptySet(DataType element) => new(DataType.Set(element), ValueState.Known, Array.Empty<Value>());

    internal static Value ListOwned(DataType element, Value[] elements) =>
        new(DataType.List(element), ValueState.Known, elements);

    internal static Value TupleOwned(Value[] elements) =>
        elements.Length == 0
            ? EmptyTuple
            : new(DataType.Tuple(elements.Select(static e => e.Type)), ValueState.Known, elements);

    /// <summary>A set from elements that are sorted, unique and unmarked already.</summary>
    internal static Value SetOwned(DataType element, Value[] elements, Marks marks) =>
        new(DataType.Set(element), ValueState.Known, elements, marks);

    internal static Value MapOwned(DataType element, string[] sortedKeys, Value[] values) =>
        new(DataType.Map(element), ValueState.Known, new MapPayload(sortedKeys, values));

    /// <summary>The same value with these marks and no others on itself.</summary>
    public Value WithOnlyMarks(Marks marks) => marks == Marks ? this : new(Type, _state, _payload, marks);

    /// <summary>The same value with these marks added to its own.</summary>
    public Value WithMarks(Marks marks) => WithOnlyMarks(Marks | marks);

    /// <summary>The same value without marks on itself; what it holds keeps its marks.</summary>
    public Value Unmark() => WithOnlyMarks(Marks.None);

    private static string Normalize(string text) =>
        NormalFormC.Normalize(text);

    /// <summary>Sorted keys beside their values.</summary>
    internal sealed record MapPayload(string[] Keys, Value[] Values)
    {
        public static readonly MapPayload Empty = new([], []);
    }
}
