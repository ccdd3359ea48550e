using System.Collections.Immutable;

namespace Millwright.Values;

/// <summary>One conversion of a value: walks it along the type asked for and remembers where it failed.</summary>
/// <remarks>Every method returns null where the part at the current path does not convert.</remarks>
internal sealed partial class ValueConverter
{
    private readonly PathStack _path = new();

    /// <summary>Why the value did not convert; null where its type alone forbids it.</summary>
    public ConversionException? Error { get; private set; }

    public Value? Convert(Value value, DataType want)
    {
        if (want.IsDynamic || want.Accepts(value.Type)) return value;
        if (value.IsMarked) return Convert(value.Unmark(), want)?.WithMarks(value.Marks);
        if (value.HasContent) return ConvertKnown(value, want);
        if (!ConversionRules.CanConvert(value.Type, want, @unsafe: true)) return null;
        var type = ConversionRules.FillDynamic(value.Type, want);
        return value.IsNull ? Value.Null(type) : UnknownOf(value, type);
    }

    private Value? ConvertKnown(Value value, DataType want) => (value.Type.Kind, want.Kind) switch
    {
        (TypeKind.Number, TypeKind.String) => Value.String(value.AsNumber().ToString()),
        (TypeKind.Bool, TypeKind.String) => Value.String(value.AsBool() ? "true" : "false"),
        (TypeKind.String, TypeKind.Number) => ToNumber(value.AsString()),
        (TypeKind.String, TypeKind.Bool) => ToBool(value.AsString()),
        (TypeKind.Object, TypeKind.Object) => ToObject(value, want),
        (TypeKind.Map, TypeKind.Object) => MapToObject(value, want),
        (TypeKind.Tuple, TypeKind.Tuple) => ToTuple(value, want),
        (TypeKind.List or TypeKind.Set, TypeKind.List) => CollectionToList(value, want),
        (TypeKind.List or TypeKind.Set, TypeKind.Set) => CollectionToSet(value, want),
        (TypeKind.Map, TypeKind.Map) => CollectionToMap(value, want),
        (TypeKind.Tuple, TypeKind.List or TypeKind.Set) or (TypeKind.Object, TypeKind.Map) => StructureToCollection(value, want),
        _ => null,
    };

    private Value? ToNumber(string text) =>
        Number.TryParse(text, out var number) ? Value.Number(number) : Fail("a number is required");

    private Value? ToBool(string text) => text switch
    {
        "true" or "1" => Value.True,
        "false" or "0" => Value.False,
        _ when text.Equals("true", StringComparison.OrdinalIgnoreCase) => Fail("a bool is required; to convert from string, use lowercase \"true\""),
        _ when text.Equals("false", StringComparison.OrdinalIgnoreCase) => Fail("a bool is required; to convert from string, use lowercase \"false\""),
        _ => Fail("a bool is required"),
    };

    private Value? ToObject(Value value, DataType want)
    {
        var from = value.Type;
        var values = new Value[want.AttributeNames.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var name = want.AttributeNames[i];
            var index = from.IndexOfAttribute(name);
            if (index < 0)
            {
                if (!want.IsOptional(i)) return null;
                values[i] = Value.Null(want.MemberTypes[i]);
                continue;
            }
            _path.EnterAttribute(name);
            if (Inside(value.Elements[index], want.MemberTypes[i]) is not { } converted) return null;
            values[i] = converted;
        }
        return ObjectOf(want, values);
    }

    private Value? MapToObject(Value value, DataType want)
    {
        var values = new Value[want.AttributeNames.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var name = want.AttributeNames[i];
            var type = want.MemberTypes[i];
            if (value.TryGet(name) is { } element)
            {
                if (!ConversionRules.CanConvert(value.Type.ElementType, type, @unsafe: true))
                {
                    return want.IsOptional(i)
                        ? Fail($"map element type is incompatible with attribute \"{name}\": {TypeMismatch.Describe(element.Type, type)}")
                        : null;
                }
                _path.EnterKey(name);
                if (Inside(element, type) is not { } converted) return null;
                values[i] = converted;
            }
            else if (want.IsOptional(i))
            {
                values[i] = Value.Null(type);
            }
            else
            {
                return Fail($"map has no element for required attribute \"{name}\"");
            }
        }
        return ObjectOf(want, values);
    }

    private Value? ToTuple(Value value, DataType want)
    {
        if (value.Length != want.MemberTypes.Length) return null;
        var values = new Value[value.Length];
        for (var i = 0; i < values.Length; i++)
        {
            _path.EnterIndex(i);
            if (Inside(value.Elements[i], want.MemberTypes[i]) is not { } converted) return null;
            values[i] = converted;
        }
        return Value.TupleOwned(values);
    }

    /// <summary>An object of the type asked for, or, where that left a type open, of the types its values have.</summary>
    private static Value ObjectOf(DataType want, Value[] values)
    {
        if (values.Length == 0) return Value.EmptyObject;
        var type = want.HasDynamic
            ? DataType.ObjectOf(want.AttributeNames, values)
            : want.OptionalFree();
        return Value.ObjectOwned(type, values);
    }

    /// <summary>Converts a part whose step the caller entered, and leaves it.</summary>
    private Value? Inside(Value part, DataType want)
    {
        var converted = Convert(part, want);
        _path.Leave();
        return converted;
    }

    private Value? Fail(string message)
    {
        Error ??= new ConversionException(message, _path.ToPath());
        return null;
    }
}
