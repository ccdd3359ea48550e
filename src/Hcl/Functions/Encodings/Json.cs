using Millwright.Values;

namespace Millwright.Hcl.Functions.Encodings;

/// <summary><c>jsonencode</c> and <c>jsondecode</c>.</summary>
internal static class Json
{
    public static IEnumerable<Function> All =>
    [
        Declare.Fixed("jsonencode", DataType.String, [Declare.Any("val").Untyped().OrUnknown().Nullable()], Encode),
        Declare.Typed("jsondecode", [Declare.String("str")],
            static a => a[0].IsKnown ? new JsonReader(a[0].AsString()).Read().Type : UnknownType(a[0]),
            static (a, _) => new JsonReader(a[0].AsString()).Read(), notNull: false),
    ];

    private static Value Encode(IReadOnlyList<Value> arguments) => arguments[0].ContainsUnknown
        ? UnknownText(arguments[0])
        : Value.String(JsonText.Write(arguments[0]));

    /// <summary>The first character of the text follows from the type, unless the value may be null.</summary>
    private static Value UnknownText(Value value)
    {
        if (!value.IsDefinitelyNotNull) return Value.Unknown(DataType.String);
        var prefix = value.Type.Kind switch
        {
            TypeKind.Object or TypeKind.Map => "{",
            TypeKind.List or TypeKind.Set or TypeKind.Tuple => "[",
            TypeKind.String => "\"",
            _ => null,
        };
        return Value.Unknown(DataType.String, new Refinement { IsNotNull = true, Prefix = prefix });
    }

    /// <summary>The type of JSON text of which at most the beginning is known.</summary>
    private static DataType UnknownType(Value text) => text.Refinement?.Prefix?.TrimStart() switch
    {
        ['"', ..] => DataType.String,
        ['t' or 'f', ..] => DataType.Bool,
        ['-' or (>= '0' and <= '9'), ..] => DataType.Number,
        _ => DataType.Dynamic,
    };
}
