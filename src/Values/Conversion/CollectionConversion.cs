namespace Millwright.Values;

internal sealed partial class ValueConverter
{
    private Value? CollectionToList(Value value, DataType want)
    {
        // A set with unknown elements may shrink, so the list made of it has no known length.
        if (value.Type.IsSet && value.LengthBounds() is var (least, most) && least != most)
        {
            return Value.Unknown(DataType.List(ConversionRules.FillDynamic(value.Type.ElementType, want.ElementType)));
        }
        if (ConvertElements(value, want.ElementType) is not { } elements) return null;
        if (ElementType(value.Type.ElementType, want.ElementType, elements) is not { } element)
        {
            return Fail("element types must all match for conversion to list");
        }
        return Value.ListOwned(element, Typed(elements, element));
    }

    private Value? CollectionToSet(Value value, DataType want)
    {
        if (ConvertElements(value, want.ElementType) is not { } elements) return null;
        if (ElementType(value.Type.ElementType, want.ElementType, elements) is not { } element)
        {
            return Fail("element types must all match for conversion to set");
        }
        return SetBuilder.Build(element, Typed(elements, element));
    }

    private Value? CollectionToMap(Value value, DataType want)
    {
        if (ConvertElements(value, want.ElementType) is not { } elements) return null;
        if (want.ElementType.HasDynamic && !want.ElementType.IsDynamic && UnifyElements(value, ref elements) is null) return null;
        if (ElementType(value.Type.ElementType, want.ElementType, elements) is not { } element)
        {
            return Fail("element types must all match for conversion to map");
        }
        return Value.MapOwned(element, (string[])value.Keys, Typed(elements, element));
    }

    /// <summary>A tuple becomes a list or set, an object a map.</summary>
    private Value? StructureToCollection(Value value, DataType want)
    {
        if (ConversionRules.ElementTypeFor(value.Type, want, @unsafe: true) is not { } wanted) return null;
        if (ConvertElements(value, wanted) is not { } elements) return null;
        if (elements.Length > 0 && wanted.HasDynamic && !want.IsSet && UnifyElements(value, ref elements) is null) return null;
        if (ElementType(wanted, wanted, elements) is not { } element)
        {
            return Fail(want.Kind switch
            {
                TypeKind.List => "element types must all match for conversion to list",
                TypeKind.Set => "element types must all match for conversion to set",
                _ => "attribute types must all match for conversion to map",
            });
        }
        elements = Typed(elements, element);
        return want.Kind switch
        {
            TypeKind.List => Value.ListOwned(element, elements),
            TypeKind.Set => SetBuilder.Build(element, elements),
            _ => Value.MapOwned(element, [.. value.Keys], elements),
        };
    }

    private Value[]? ConvertElements(Value value, DataType want)
    {
        var elements = value.Elements;
        if (elements.IsEmpty)
        {
            return value.Type.IsStructural || ConversionRules.CanConvert(value.Type.ElementType, want, @unsafe: true) ? [] : null;
        }
        var converted = new Value[elements.Length];
        for (var i = 0; i < converted.Length; i++)
        {
            EnterElement(value, i);
            var element = Inside(elements[i], want);
            if (element is null) return null;
            converted[i] = element;
        }
        return converted;
    }

    /// <summary>A part of what becomes a collection is named by the key it will have there.</summary>
    private void EnterElement(Value source, int index)
    {
        if (source.Type.Kind is TypeKind.Map or TypeKind.Object) _path.EnterKey(source.Keys[index]);
        else _path.EnterIndex(index);
    }

    /// <summary>Brings elements whose types were left open to one type they have in common.</summary>
    private Value[]? UnifyElements(Value source, ref Value[] elements)
    {
        if (TypeUnification.Unify([.. elements.Select(static e => e.Type)], @unsafe: true) is not { } unified)
        {
            // cty blames the last element of a list, but a map as a whole.
            if (source.Type.IsTuple) _path.EnterIndex(elements.Length - 1);
            Fail("cannot find a common base type for all elements");
            return null;
        }
        for (var i = 0; i < elements.Length; i++)
        {
            EnterElement(source, i);
            if (Inside(elements[i], unified) is not { } converted) return null;
            elements[i] = converted;
        }
        return elements;
    }

    /// <summary>The one element type of the result; null where the elements disagree.</summary>
    private static DataType? ElementType(DataType from, DataType want, Value[] elements)
    {
        if (elements.Length == 0) return (want.IsDynamic ? from : want).OptionalFree();
        if (!want.HasDynamic) return want.OptionalFree();
        var found = DataType.Dynamic;
        foreach (var element in elements)
        {
            if (element.Type.IsDynamic || element.Type.Equals(found)) continue;
            if (!found.IsDynamic) return null;
            found = element.Type;
        }
        return found;
    }

    /// <summary>An unknown or null without a type takes the type of the elements around it.</summary>
    private static Value[] Typed(Value[] elements, DataType type)
    {
        if (type.IsDynamic) return elements;
        for (var i = 0; i < elements.Length; i++)
        {
            var element = elements[i];
            if (!element.Type.IsDynamic) continue;
            elements[i] = (element.IsNull ? Value.Null(type) : Value.Unknown(type)).WithMarks(element.Marks);
        }
        return elements;
    }

    /// <summary>An unknown of another type, of which as much stays known as the conversion keeps (cty's prepareUnknownResult).</summary>
    private static Value UnknownOf(Value value, DataType type)
    {
        var from = value.Type;
        int? least = null, most = null;
        switch (from.Kind)
        {
            case TypeKind.Object when type.IsMap:
                least = most = from.MemberTypes.Length;
                break;
            case TypeKind.Tuple when type.IsList:
                least = most = from.MemberTypes.Length;
                break;
            case TypeKind.Tuple when type.IsSet:
                most = from.MemberTypes.Length;
                least = Math.Min(1, from.MemberTypes.Length);
                break;
            case TypeKind.List or TypeKind.Set or TypeKind.Map when type.IsCollection:
                (least, most) = (value.Refinement?.MinLength, value.Refinement?.MaxLength);
                if (type.IsSet && least > 1) least = 1;
                break;
        }
        if (!value.IsDefinitelyNotNull && least is null && most is null) return Value.Unknown(type);
        return Value.Unknown(type, new Refinement { IsNotNull = value.IsDefinitelyNotNull, MinLength = least, MaxLength = most });
    }
}
