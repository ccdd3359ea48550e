using System.Globalization;
using System.Numerics;
using Millwright.Hcl.Functions.Encodings;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Strings;

/// <summary>One <c>%</c> sequence of a format string.</summary>
/// <param name="Raw">As written, for messages.</param>
/// <param name="Offset">Where it begins, in bytes.</param>
internal sealed record FormatVerb(
    string Raw, int Offset, int Argument, char Mode, bool Zero, bool Sharp, bool Plus, bool Minus, bool Space, int Width, int Precision)
{
    public string Format(IReadOnlyList<Value> arguments)
    {
        if (Argument > arguments.Count)
        {
            throw new FunctionException(
                $"not enough arguments for {GoQuote.Quote(Raw)} at {Offset}: need index {Argument} but have {arguments.Count} total");
        }
        var argument = arguments[Argument - 1];
        if (Mode != 'v' && argument.IsNull) throw Unsupported("null value cannot be formatted");
        return Mode switch
        {
            'v' => FormatAny(argument),
            't' => Convert(argument, DataType.Bool).AsBool() ? "true" : "false",
            'b' or 'd' or 'o' or 'x' or 'X' => FormatInteger(Convert(argument, DataType.Number).AsNumber()),
            'e' or 'E' or 'f' or 'g' or 'G' => FormatFloat(Convert(argument, DataType.Number).AsNumber()),
            's' or 'q' => FormatString(Convert(argument, DataType.String).AsString()),
            _ => throw new FunctionException(
                $"unsupported format verb '{Mode}' in {GoQuote.Quote(Raw)} at offset {Offset}"),
        };
    }

    private FunctionException Unsupported(string reason) =>
        new($"unsupported value for {GoQuote.Quote(Raw)} at {Offset}: {reason}");

    private Value Convert(Value argument, DataType type) => TypeConversion.TryConvert(argument, type, out var converted, out var error)
        ? converted
        : throw Unsupported(error!.Message);

    private string FormatAny(Value argument)
    {
        if (!Sharp && argument.HasContent)
        {
            if (argument.Type.IsString) return Pad(argument.AsString());
            if (argument.Type.IsNumber) return Pad(DecimalDigits.Shortest(argument.AsNumber()).General(-1, 'e'));
        }
        return Pad(JsonText.Write(argument));
    }

    private string FormatString(string text)
    {
        if (Precision > 0) text = GraphemeClusters.Slice(text, 0, Precision);
        return Pad(Mode == 'q' ? JsonText.Quote(text) : text);
    }

    private string Pad(string text)
    {
        var missing = Width - GraphemeClusters.Count(text);
        if (missing <= 0) return text;
        var padding = new string(Zero ? '0' : ' ', missing);
        return Minus ? text + padding : padding + text;
    }

    private string FormatInteger(Number number)
    {
        if (!Arguments.TryInteger(number, out var integer)) throw Unsupported("an integer is required");
        var digits = Digits(BigInteger.Abs(integer));
        if (Precision == 0 && integer.IsZero) return "";
        digits = digits.PadLeft(Math.Max(Precision, 0), '0');
        var prefix = SignOf(integer.Sign < 0) + (Sharp ? Mode switch { 'b' => "0b", 'o' => "0", 'x' => "0x", 'X' => "0X", _ => "" } : "");
        var missing = Math.Max(Width - prefix.Length - digits.Length, 0);
        if (Minus) return prefix + digits + new string(' ', missing);
        return Zero && Precision < 0
            ? prefix + new string('0', missing) + digits
            : new string(' ', missing) + prefix + digits;
    }

    private string Digits(BigInteger magnitude) => Mode switch
    {
        'd' => magnitude.ToString(CultureInfo.InvariantCulture),
        'b' => magnitude.IsZero ? "0" : magnitude.ToString("b", CultureInfo.InvariantCulture).TrimStart('0'),
        'o' => Octal(magnitude),
        _ => magnitude.IsZero
            ? "0"
            : magnitude.ToString(Mode == 'x' ? "x" : "X", CultureInfo.InvariantCulture).TrimStart('0'),
    };

    private static string Octal(BigInteger magnitude)
    {
        if (magnitude.IsZero) return "0";
        var digits = new Stack<char>();
        for (; !magnitude.IsZero; magnitude >>= 3) digits.Push((char)('0' + (int)(magnitude & 7)));
        return new string([.. digits]);
    }

    private string FormatFloat(Number number)
    {
        var mark = char.IsUpper(Mode) ? 'E' : 'e';
        var text = Mode switch
        {
            'f' => DecimalDigits.Exact(number).Plain(Precision < 0 ? 6 : Precision),
            'e' or 'E' => DecimalDigits.Exact(number).Scientific(Precision < 0 ? 6 : Precision, mark),
            _ when Precision < 0 => DecimalDigits.Shortest(number).General(-1, mark),
            _ => DecimalDigits.Exact(number).General(Precision, mark),
        };
        var negative = text.StartsWith('-');
        var sign = SignOf(negative);
        if (negative) text = text[1..];
        var missing = Math.Max(Width - sign.Length - text.Length, 0);
        if (Zero && !Minus) return sign + new string('0', missing) + text;
        return Minus ? sign + text + new string(' ', missing) : new string(' ', missing) + sign + text;
    }

    private string SignOf(bool negative) => negative ? "-" : Plus ? "+" : Space ? " " : "";
}
