using Millwright.Values;

namespace Millwright.Infrastructure.Testing.Mocking;

/// <summary>Brings a given value to a type; attributes that an object lacks are made up, those the type does not have are dropped.</summary>
internal static class FilledValues
{
    /// <exception cref="ConversionException">The value cannot have the type.</exception>
    public static Value Fill(Value given, DataType type) => Fill(given, type, ValuePath.Empty);

    private static Value Fill(Value given, DataType type, ValuePath path)
    {
        if (!given.HasContent) return Convert(given, type, path);
        if (type.IsObject) return FillObject(given, type, path);
        if (type.IsCollection && type.ElementType.IsObject) return FillCollection(given, type, path);
        if (type.IsTuple && given.Type.IsTuple) return FillTuple(given, type, path);
        return Convert(given, type, path);
    }

    private static Value FillObject(Value given, DataType type, ValuePath path)
    {
        if (!given.Type.IsObject && !given.Type.IsMap) throw Incompatible(given, type, path);
        return Value.Object(type.AttributeNames.Select(name =>
        {
            var wanted = type.AttributeType(name);
            var present = given.Type.IsObject ? given.Type.HasAttribute(name) ? given.GetAttribute(name) : null : given.TryGet(name);
            return KeyValuePair.Create(name, present is null ? GeneratedValues.For(wanted) : Fill(present, wanted, path.Attribute(name)));
        }));
    }

    private static Value FillCollection(Value given, DataType type, ValuePath path)
    {
        var element = type.ElementType;
        if (type.IsMap)
        {
            if (!given.Type.IsMap && !given.Type.IsObject) throw Incompatible(given, type, path);
            return Value.Map(element, given.Entries().Select(e => KeyValuePair.Create(e.Key, Fill(e.Value, element, path.Index(e.Key)))));
        }
        if (!given.Type.IsList && !given.Type.IsSet && !given.Type.IsTuple) throw Incompatible(given, type, path);
        var elements = given.ElementList.Select((e, i) => Fill(e, element, path.Index(i))).ToArray();
        return type.IsSet ? Value.Set(element, elements) : Value.List(element, elements);
    }

    private static Value FillTuple(Value given, DataType type, ValuePath path)
    {
        if (given.Length != type.MemberTypes.Length)
            throw new ConversionException($"incompatible types; expected {type.FriendlyName} with length {type.MemberTypes.Length}, found {given.Type.FriendlyName} with length {given.Length}", path);
        return Value.Tuple(given.ElementList.Select((e, i) => Fill(e, type.MemberTypes[i], path.Index(i))));
    }

    private static Value Convert(Value given, DataType type, ValuePath path)
    {
        if (TypeConversion.TryConvert(given, type, out var converted, out var error)) return converted;
        throw new ConversionException(error!.Message, new ValuePath([.. path.Steps, .. error.Path.Steps]));
    }

    private static ConversionException Incompatible(Value given, DataType type, ValuePath path) =>
        new($"incompatible types; expected {type.FriendlyName}, found {given.Type.FriendlyName}", path);
}
