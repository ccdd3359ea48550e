using Millwright.Values;

namespace Millwright.Providers.Schemas;

/// <summary>The structure of a nested attribute (protocol 6).</summary>
public sealed record SchemaObject(NestingMode Nesting, IReadOnlyList<SchemaAttribute> Attributes)
{
    private DataType? _objectType;

    /// <summary>The type of one element: an object of the attributes.</summary>
    public DataType ObjectType =>
        _objectType ??= DataType.Object(Attributes.Select(static a => KeyValuePair.Create(a.Name, a.Type)));

    /// <summary>The type of the whole attribute: an object, or a collection of objects.</summary>
    public DataType ImpliedType => Nesting switch
    {
        NestingMode.List => DataType.List(ObjectType),
        NestingMode.Set => DataType.Set(ObjectType),
        NestingMode.Map => DataType.Map(ObjectType),
        _ => ObjectType,
    };
}
