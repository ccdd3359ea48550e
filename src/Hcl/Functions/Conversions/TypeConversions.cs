using Millwright.Values;

namespace Millwright.Hcl.Functions.Conversions;

/// <summary><c>tostring</c>, <c>tonumber</c>, <c>tobool</c>, <c>tolist</c>, <c>toset</c> and <c>tomap</c>.</summary>
internal static class TypeConversions
{
    public static IEnumerable<Function> All =>
    [
        To("tostring", DataType.String), To("tonumber", DataType.Number), To("tobool", DataType.Bool),
        To("tolist", DataType.List(DataType.Dynamic)), To("toset", DataType.Set(DataType.Dynamic)),
        To("tomap", DataType.Map(DataType.Dynamic)),
    ];

    private static Function To(string name, DataType wanted) =>
        Declare.Typed(
            name,
            [Declare.Any("v").Nullable().Marked().Untyped()],
            arguments => ResultType(arguments[0], wanted),
            (arguments, type) => Convert(arguments[0], type),
            notNull: false);

    private static DataType ResultType(Value value, DataType wanted)
    {
        if (value.Type.Equals(wanted)) return wanted;
        if (value.Type.IsDynamic) return wanted;
        if (!TypeConversion.CanConvert(value.Type, wanted, @unsafe: true)) throw Refused(value.Type, wanted);
        if (!wanted.IsCollection) return wanted;
        if (value.IsKnown || value.IsNull) return Convert(value, wanted).Type;
        return TypeConversion.TryConvert(value, wanted, out var converted, out _) ? converted.Type : throw Refused(value.Type, wanted);
    }

    private static FunctionException Refused(DataType given, DataType wanted) => wanted.IsCollection && wanted.ElementType.IsDynamic
        ? new FunctionException($"cannot convert {given.FriendlyName} to {wanted.Kind.ToString().ToLowerInvariant()} of any single type", 0)
        : new FunctionException($"cannot convert {given.FriendlyName} to {wanted.FriendlyName}", 0);

    private static Value Convert(Value value, DataType wanted)
    {
        if (TypeConversion.TryConvert(value, wanted, out var converted, out var error)) return converted;
        if (value.IsSensitive) throw new FunctionException($"cannot convert this sensitive {value.Type.FriendlyName} to {wanted.FriendlyName}", 0);
        var content = value.HasContent && value.Type.IsString ? GoQuote.Quote(value.AsString()) : null;
        throw content is null
            ? wanted.IsCollection ? Refused(value.Type, wanted) : new FunctionException(error!.Message, 0)
            : wanted.Kind switch
            {
                TypeKind.Bool => new FunctionException(
                    $"cannot convert {content} to bool; only the strings \"true\" or \"false\" are allowed", 0),
                TypeKind.Number => new FunctionException(
                    $"cannot convert {content} to number; given string must be a decimal representation of a number", 0),
                _ => Refused(value.Type, wanted),
            };
    }
}
