using System.Buffers;
using System.Globalization;
using System.Text;

namespace Millwright.Hcl.Json;

/// <summary>Resolves the escapes of a JSON string; bad UTF-8 and lone surrogates become replacement characters, as in Go.</summary>
internal static class JsonString
{
    /// <param name="token">With its quotes.</param>
    /// <param name="errorAt">Where the string stops being JSON: the number of bytes read then, the bad one included.</param>
    public static string? Decode(ReadOnlySpan<byte> token, out int errorAt)
    {
        errorAt = 0;
        var text = new StringBuilder(token.Length);
        for (var at = 1; at < token.Length;)
        {
            var b = token[at];
            if (b == '"') return text.ToString();
            if (b == '\\')
            {
                if (!DecodeEscape(token, ref at, text, out errorAt)) return null;
                continue;
            }
            var valid = Rune.DecodeFromUtf8(token[at..], out var rune, out var size) == OperationStatus.Done;
            text.Append(rune);
            at += valid ? size : 1;
        }
        errorAt = token.Length;
        return null;
    }

    private static bool DecodeEscape(ReadOnlySpan<byte> token, ref int at, StringBuilder text, out int errorAt)
    {
        errorAt = Math.Min(at + 2, token.Length);
        if (at + 1 >= token.Length) return false;
        var selector = (char)token[at + 1];
        if (selector == 'u') return DecodeUnicode(token, ref at, text, out errorAt);
        var simple = "\"\\/bfnrt".IndexOf(selector);
        if (simple < 0) return false;
        text.Append("\"\\/\b\f\n\r\t"[simple]);
        at += 2;
        return true;
    }

    private static bool DecodeUnicode(ReadOnlySpan<byte> token, ref int at, StringBuilder text, out int errorAt)
    {
        if (!ReadUnit(token, at, out var unit, out errorAt)) return false;
        at += 6;
        if (char.IsHighSurrogate(unit) && at + 1 < token.Length && token[at] == '\\' && token[at + 1] == 'u'
            && ReadUnit(token, at, out var low, out _) && char.IsLowSurrogate(low))
        {
            text.Append(unit).Append(low);
            at += 6;
        }
        else
        {
            text.Append(char.IsSurrogate(unit) ? '\uFFFD' : unit);
        }
        return true;
    }

    private static bool ReadUnit(ReadOnlySpan<byte> token, int at, out char unit, out int errorAt)
    {
        unit = '\0';
        errorAt = 0;
        for (var i = at + 2; i < at + 6; i++)
        {
            if (i < token.Length && char.IsAsciiHexDigit((char)token[i])) continue;
            errorAt = Math.Min(i + 1, token.Length);
            return false;
        }
        unit = (char)ushort.Parse(token.Slice(at + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return true;
    }
}
