using System.Collections.Immutable;
using System.Text;

namespace Millwright.Values;

/// <summary>A type of the value system: a primitive, a collection, a structure or "any".</summary>
/// <remarks>The model is that of cty. Types are immutable; equality is structural.</remarks>
public sealed class DataType : IEquatable<DataType>
{
    public static readonly DataType Dynamic = new(TypeKind.Dynamic);
    public static readonly DataType String = new(TypeKind.String);
    public static readonly DataType Number = new(TypeKind.Number);
    public static readonly DataType Bool = new(TypeKind.Bool);
    public static readonly DataType EmptyObject = new(TypeKind.Object, null, [], [], []);
    public static readonly DataType EmptyTuple = new(TypeKind.Tuple, null, [], [], []);

    private readonly DataType? _element;
    private readonly int _hash;

    private DataType(
        TypeKind kind,
        DataType? element = null,
        ImmutableArray<DataType> members = default,
        ImmutableArray<string> names = default,
        ImmutableArray<bool> optional = default)
    {
        Kind = kind;
        _element = element;
        MemberTypes = members.IsDefault ? [] : members;
        AttributeNames = names.IsDefault ? [] : names;
        OptionalFlags = optional.IsDefault ? [] : optional;
        HasDynamic = kind == TypeKind.Dynamic || (element?.HasDynamic ?? false);
        HasOptional = !OptionalFlags.IsEmpty || (element?.HasOptional ?? false);
        var hash = new HashCode();
        hash.Add(kind);
        hash.Add(element?._hash ?? 0);
        foreach (var member in MemberTypes)
        {
            HasDynamic |= member.HasDynamic;
            HasOptional |= member.HasOptional;
            hash.Add(member._hash);
        }
        foreach (var name in AttributeNames) hash.Add(name);
        _hash = hash.ToHashCode();
    }

    public TypeKind Kind { get; }

    /// <summary>The types of a tuple's elements, or of an object's attributes in the order of <see cref="AttributeNames"/>.</summary>
    public ImmutableArray<DataType> MemberTypes { get; }

    /// <summary>An object's attribute names, sorted as <see cref="StringOrder"/> does.</summary>
    public ImmutableArray<string> AttributeNames { get; }

    /// <summary>Parallel to <see cref="AttributeNames"/>, or empty where no attribute is optional (type constraints only).</summary>
    public ImmutableArray<bool> OptionalFlags { get; }

    /// <summary>True where "any" occurs anywhere inside.</summary>
    public bool HasDynamic { get; }

    /// <summary>True where an optional attribute occurs anywhere inside.</summary>
    public bool HasOptional { get; }

    /// <summary>The element type of a list, set or map.</summary>
    /// <exception cref="InvalidOperationException">The type is no collection.</exception>
    public DataType ElementType => _element ?? throw new InvalidOperationException($"{Kind} has no element type.");

    public bool IsDynamic => Kind == TypeKind.Dynamic;
    public bool IsPrimitive => Kind is TypeKind.String or TypeKind.Number or TypeKind.Bool;
    public bool IsCollection => Kind is TypeKind.List or TypeKind.Set or TypeKind.Map;
    public bool IsStructural => Kind is TypeKind.Tuple or TypeKind.Object;
    public bool IsString => Kind == TypeKind.String;
    public bool IsNumber => Kind == TypeKind.Number;
    public bool IsBool => Kind == TypeKind.Bool;
    public bool IsList => Kind == TypeKind.List;
    public bool IsSet => Kind == TypeKind.Set;
    public bool IsMap => Kind == TypeKind.Map;
    public bool IsTuple => Kind == TypeKind.Tuple;
    public bool IsObject => Kind == TypeKind.Object;

    public static DataType List(DataType element) => new(TypeKind.List, element);
    public static DataType Set(DataType element) => new(TypeKind.Set, element);
    public static DataType Map(DataType element) => new(TypeKind.Map, element);

    public static DataType Tuple(IEnumerable<DataType> elements)
    {
        var members = elements.ToImmutableArray();
        return members.IsEmpty ? EmptyTuple : new DataType(TypeKind.Tuple, null, members);
    }

    /// <summary>An object type; attributes named in <paramref name="optional"/> may be left out of a value converted to it.</summary>
    public static DataType Object(IEnumerable<KeyValuePair<string, DataType>> attributes, IReadOnlySet<string>? optional = null)
    {
        var sorted = attributes.ToArray();
        if (sorted.Length == 0) return EmptyObject;
        Array.Sort(sorted, static (a, b) => StringOrder.Compare(a.Key, b.Key));
        var names = ImmutableArray.CreateBuilder<string>(sorted.Length);
        var types = ImmutableArray.CreateBuilder<DataType>(sorted.Length);
        foreach (var (name, type) in sorted)
        {
            names.Add(name);
            types.Add(type);
        }
        ImmutableArray<bool> flags = optional is { Count: > 0 } ? [.. names.Select(optional.Contains)] : [];
        return new DataType(TypeKind.Object, null, types.MoveToImmutable(), names.MoveToImmutable(), flags);
    }

    /// <summary>An object type from names that are sorted already; the arrays are taken as they are.</summary>
    public static DataType ObjectFromSorted(ImmutableArray<string> names, ImmutableArray<DataType> types) =>
        names.IsEmpty ? EmptyObject : new DataType(TypeKind.Object, null, types, names);

    /// <summary>The type of an object with these attribute values; the names are sorted already.</summary>
    internal static DataType ObjectOf(ImmutableArray<string> names, ReadOnlySpan<Value> values)
    {
        if (names.IsEmpty) return EmptyObject;
        var types = new DataType[values.Length];
        for (var i = 0; i < types.Length; i++) types[i] = values[i].Type;
        return new DataType(TypeKind.Object, null, System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(types), names);
    }

    /// <summary>The position of an attribute in <see cref="AttributeNames"/>, or −1.</summary>
    public int IndexOfAttribute(string name)
    {
        int low = 0, high = AttributeNames.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = StringOrder.Compare(AttributeNames[middle], name);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    public bool HasAttribute(string name) => IndexOfAttribute(name) >= 0;

    /// <summary>The type of an object's attribute.</summary>
    /// <exception cref="KeyNotFoundException">There is no such attribute.</exception>
    public DataType AttributeType(string name)
    {
        var index = IndexOfAttribute(name);
        return index >= 0 ? MemberTypes[index] : throw new KeyNotFoundException($"No attribute \"{name}\".");
    }

    public bool IsOptional(int attributeIndex) => !OptionalFlags.IsEmpty && OptionalFlags[attributeIndex];

    /// <summary>This very type where nothing in it is optional, else a copy where nothing is.</summary>
    internal DataType OptionalFree() => HasOptional ? WithoutOptionalAttributes() : this;

    /// <summary>The same type with no attribute optional, all the way down.</summary>
    public DataType WithoutOptionalAttributes() => Kind switch
    {
        TypeKind.List => List(ElementType.WithoutOptionalAttributes()),
        TypeKind.Set => Set(ElementType.WithoutOptionalAttributes()),
        TypeKind.Map => Map(ElementType.WithoutOptionalAttributes()),
        TypeKind.Tuple => Tuple(MemberTypes.Select(static t => t.WithoutOptionalAttributes())),
        TypeKind.Object => ObjectFromSorted(AttributeNames, [.. MemberTypes.Select(static t => t.WithoutOptionalAttributes())]),
        _ => this,
    };

    /// <summary>The name used in messages, such as <c>list of string</c> or <c>object</c> (cty's FriendlyName).</summary>
    public string FriendlyName => Kind switch
    {
        TypeKind.Dynamic => "dynamic",
        TypeKind.String => "string",
        TypeKind.Number => "number",
        TypeKind.Bool => "bool",
        TypeKind.List => "list of " + ElementType.FriendlyName,
        TypeKind.Set => "set of " + ElementType.FriendlyName,
        TypeKind.Map => "map of " + ElementType.FriendlyName,
        TypeKind.Tuple => "tuple",
        _ => "object",
    };

    /// <summary>The name used where the type is asked for, such as <c>list of any single type</c>.</summary>
    public string FriendlyNameForConstraint => Kind switch
    {
        TypeKind.Dynamic => "any type",
        TypeKind.List => "list of " + ElementConstraint(ElementType),
        TypeKind.Set => "set of " + ElementConstraint(ElementType),
        TypeKind.Map => "map of " + ElementConstraint(ElementType),
        _ => FriendlyName,
    };

    private static string ElementConstraint(DataType element) => element.IsDynamic ? "any single type" : element.FriendlyNameForConstraint;

    /// <summary>True for this very type with no attribute optional: what a value of it has.</summary>
    internal bool Accepts(DataType valueType) => HasOptional ? EqualsIgnoringOptional(valueType) : Equals(valueType);

    private bool EqualsIgnoringOptional(DataType other)
    {
        if (!HasOptional) return Equals(other);
        if (other.Kind != Kind || other.HasOptional || other.MemberTypes.Length != MemberTypes.Length) return false;
        if (_element is not null) return _element.EqualsIgnoringOptional(other._element!);
        if (!AttributeNames.AsSpan().SequenceEqual(other.AttributeNames.AsSpan())) return false;
        for (var i = 0; i < MemberTypes.Length; i++)
        {
            if (!MemberTypes[i].EqualsIgnoringOptional(other.MemberTypes[i])) return false;
        }
        return true;
    }

    public bool Equals(DataType? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is null || other._hash != _hash || other.Kind != Kind) return false;
        if (_element is not null && !_element.Equals(other._element)) return false;
        if (!AttributeNames.AsSpan().SequenceEqual(other.AttributeNames.AsSpan())) return false;
        if (!MemberTypes.AsSpan().SequenceEqual(other.MemberTypes.AsSpan())) return false;
        for (var i = 0; i < AttributeNames.Length; i++)
        {
            if (IsOptional(i) != other.IsOptional(i)) return false;
        }
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as DataType);
    public override int GetHashCode() => _hash;

    /// <summary>The type in HCL's type-constraint syntax, such as <c>list(object({a=string}))</c>; for debugging and tests.</summary>
    public override string ToString() => Kind switch
    {
        TypeKind.Dynamic => "any",
        TypeKind.List => $"list({ElementType})",
        TypeKind.Set => $"set({ElementType})",
        TypeKind.Map => $"map({ElementType})",
        TypeKind.Tuple => $"tuple([{string.Join(",", MemberTypes)}])",
        TypeKind.Object => ObjectToString(),
        _ => FriendlyName,
    };

    private string ObjectToString()
    {
        var text = new StringBuilder("object({");
        for (var i = 0; i < AttributeNames.Length; i++)
        {
            if (i > 0) text.Append(',');
            var type = MemberTypes[i].ToString();
            text.Append(AttributeNames[i]).Append('=').Append(IsOptional(i) ? $"optional({type})" : type);
        }
        return text.Append("})").ToString();
    }
}
