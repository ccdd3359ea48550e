using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Millwright.Changes.Ledger;

/// <summary>The one form of a JSON value that is hashed: RFC 8785, the JSON Canonicalization Scheme.</summary>
public static class CanonicalJson
{
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static byte[] Of(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    public static byte[] Of(JsonElement value)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, value);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A text with its quotation marks.</summary>
    public static byte[] Text(string text)
    {
        var output = new ArrayBufferWriter<byte>(text.Length + 2);
        WriteText(output, text);
        return output.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> output, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, value);
                break;
            case JsonValueKind.Array:
                var separator = "["u8;
                foreach (var item in value.EnumerateArray())
                {
                    output.Write(separator);
                    Write(output, item);
                    separator = ","u8;
                }
                output.Write(separator is [(byte)'['] ? "[]"u8 : "]"u8);
                break;
            case JsonValueKind.String:
                WriteText(output, value.GetString()!);
                break;
            case JsonValueKind.Number:
                output.Write(Encoding.ASCII.GetBytes(Number(value.GetDouble())));
                break;
            default:
                output.Write(value.ValueKind switch { JsonValueKind.True => "true"u8, JsonValueKind.False => "false"u8, _ => "null"u8 });
                break;
        }
    }

    /// <summary>Members in the order of their names' UTF-16 code units (section 3.2.3).</summary>
    private static void WriteObject(ArrayBufferWriter<byte> output, JsonElement value)
    {
        var members = value.EnumerateObject().ToArray();
        Array.Sort(members, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        output.Write("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0) output.Write(","u8);
            WriteText(output, members[i].Name);
            output.Write(":"u8);
            Write(output, members[i].Value);
        }
        output.Write("}"u8);
    }

    /// <summary>Only what JSON forbids raw is escaped, in the shortest way (section 3.2.2.2).</summary>
    private static void WriteText(ArrayBufferWriter<byte> output, string text)
    {
        output.Write("\""u8);
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] >= ' ' && text[i] is not ('"' or '\\')) continue;
            Encoding.UTF8.GetBytes(text.AsSpan(start, i - start), output);
            output.Write(Encoding.ASCII.GetBytes(text[i] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ => $"\\u{(int)text[i]:x4}",
            }));
            start = i + 1;
        }
        Encoding.UTF8.GetBytes(text.AsSpan(start), output);
        output.Write("\""u8);
    }

    /// <summary>As ECMAScript writes a number (section 3.2.2.3): the shortest digits that read back as the same, exponents beyond 10^21.</summary>
    internal static string Number(double number)
    {
        if (number == 0) return "0";
        var (digits, point) = Digits(Math.Abs(number).ToString("R", CultureInfo.InvariantCulture));
        var sign = number < 0 ? "-" : "";
        if (point is > 0 and <= 21)
            return sign + (digits.Length <= point ? digits.PadRight(point, '0') : $"{digits[..point]}.{digits[point..]}");
        if (point is > -6 and <= 0) return $"{sign}0.{new string('0', -point)}{digits}";
        var exponent = point - 1;
        var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent).ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>The digits without the zeros around them, and where the decimal point is, counted from the first digit: ECMAScript's "n".</summary>
    private static (string Digits, int Point) Digits(string shortest)
    {
        var parts = shortest.Split('E');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var whole = parts[0].Split('.')[0];
        var all = parts[0].Replace(".", "", StringComparison.Ordinal);
        var leading = all.Length - all.TrimStart('0').Length;
        return (all.Trim('0'), whole.Length - leading + exponent);
    }
}
