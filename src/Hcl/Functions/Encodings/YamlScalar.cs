using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Millwright.Hcl.Functions.Dates;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Encodings;

/// <summary>What a YAML scalar means, by its tag and its spelling.</summary>
internal static partial class YamlScalar
{
    private const string Prefix = "tag:yaml.org,2002:";

    /// <exception cref="FunctionException">The text does not fit the tag.</exception>
    public static Value Resolve(string tag, string text)
    {
        if (tag.Length == 0) return ResolvePlain(text);
        switch (tag.StartsWith(Prefix, StringComparison.Ordinal) ? tag[Prefix.Length..] : "")
        {
            case "str":
                return Value.String(text);
            case "binary":
                return Base64.TryDecode(text, out _) ? Value.String(text) : throw CannotParse(text, tag, ": not valid base64");
            case "bool":
                return TryBool(text, out var flag) ? Value.Bool(flag) : throw CannotParse(text, tag);
            case "null":
                return Value.DynamicNull;
            case "int" or "float":
                return TryNumber(text, out var number) ? Value.Number(number) : throw CannotParse(text, tag);
            case "timestamp":
                return TryTimestamp(text, out var time) ? Value.String(time) : throw CannotParse(text, tag);
            default:
                throw new FunctionException($"unsupported tag {GoQuote.Quote(tag)}");
        }
    }

    private static FunctionException CannotParse(string text, string tag, string reason = "") =>
        new($"cannot parse {GoQuote.Quote(text)} as {tag}{reason}");

    private static Value ResolvePlain(string text)
    {
        if (text is "" or "~" or "null" or "Null" or "NULL") return Value.DynamicNull;
        if (TryBool(text, out var flag)) return Value.Bool(flag);
        if (text is ".nan" or ".NaN" or ".NAN") throw new FunctionException("floating point NaN is not supported");
        if (TryInfinity(text, out var infinity)) return Value.Number(infinity);
        if (TryTimestamp(text, out var time)) return Value.String(time);
        return text[0] is '+' or '-' or '.' or (>= '0' and <= '9') && TryNumber(text, out var number)
            ? Value.Number(number)
            : Value.String(text);
    }

    private static bool TryBool(string text, out bool value)
    {
        value = text is "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON";
        return value
            || text is "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF";
    }

    private static bool TryInfinity(string text, out Number number)
    {
        number = Number.FromInt64(0);
        var bare = text.TrimStart('+', '-');
        if (bare is not (".inf" or ".Inf" or ".INF")) return false;
        number = Number.FromDouble(text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity);
        return true;
    }

    private static bool TryNumber(string text, out Number number)
    {
        number = Number.FromInt64(0);
        var negative = text is ['-', ..];
        var digits = text is ['-' or '+', ..] ? text[1..] : text;
        var radix = digits.StartsWith("0x", StringComparison.Ordinal) ? 16 : digits.StartsWith("0o", StringComparison.Ordinal) ? 8 : 10;
        if (radix == 10) return Decimal().IsMatch(text) && Number.TryParse(text.TrimStart('+'), out number);
        var value = BigInteger.Zero;
        foreach (var digit in digits.AsSpan(2))
        {
            if (!char.IsAsciiHexDigit(digit)) return false;
            var unit = int.Parse([digit], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (unit >= radix) return false;
            value = value * radix + unit;
        }
        if (digits.Length == 2) return false;
        number = Arguments.Number(negative ? -value : value).AsNumber();
        return true;
    }

    /// <summary>Timestamps become RFC 3339 text, since there is no type for them.</summary>
    private static bool TryTimestamp(string text, out string time)
    {
        time = "";
        if (text.Length < 8 || text[4] != '-' || !char.IsAsciiDigit(text[0])) return false;
        foreach (var format in (string[])["yyyy-M-d'T'H:m:s.FFFFFFFK", "yyyy-M-d't'H:m:s.FFFFFFFK", "yyyy-M-d H:m:s.FFFFFFF", "yyyy-M-d"])
        {
            if (!DateTimeOffset.TryParseExact(
                text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed)) continue;
            // A time of day needs its zone in the formats that have one.
            if (format.Contains('K') && text[^1] != 'Z' && text[^3] != ':') return false;
            time = Rfc3339.Format(parsed);
            return true;
        }
        return false;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();
}
