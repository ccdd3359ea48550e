using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace Millwright.Values;

/// <summary>Escapes JSON strings as Go's encoding/json does: quotes, controls, U+2028/9, and &lt; &gt; &amp; for HTML's sake.</summary>
internal sealed class GoJsonEncoder : JavaScriptEncoder
{
    public static readonly GoJsonEncoder Instance = new();

    private const string Escaped =
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017"
        + "\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\"\\<>&\u2028\u2029";

    private static readonly SearchValues<char> Special = SearchValues.Create(Escaped);

    /// <summary>The bytes that begin what is escaped; 0xE2 begins U+2028 and others, which are looked at one by one.</summary>
    private static readonly SearchValues<byte> SpecialBytes =
        SearchValues.Create([.. Escaped.Where(char.IsAscii).Select(static c => (byte)c), 0xE2]);

    private GoJsonEncoder()
    {
    }

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar <= char.MaxValue && Special.Contains((char)unicodeScalar);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
        var special = span.IndexOfAny(Special);
        // A lone surrogate cannot be written as UTF-8; the base class replaces it.
        var scanned = special < 0 ? span : span[..special];
        for (var i = scanned.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < scanned.Length; i++)
        {
            if (!char.IsSurrogate(scanned[i])) continue;
            if (char.IsHighSurrogate(scanned[i]) && i + 1 < span.Length && char.IsLowSurrogate(span[i + 1])) i++;
            else return i;
        }
        return special;
    }

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text)
    {
        var start = 0;
        while (true)
        {
            var found = utf8Text[start..].IndexOfAny(SpecialBytes);
            if (found < 0) return System.Text.Unicode.Utf8.IsValid(utf8Text) ? -1 : FirstInvalid(utf8Text);
            start += found;
            var rest = utf8Text[start..];
            if (rest[0] != 0xE2 || (rest.Length >= 3 && rest[1] == 0x80 && rest[2] is 0xA8 or 0xA9)) return start;
            start++;
        }
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var output = new Span<char>(buffer, bufferLength);
        ReadOnlySpan<char> text = unicodeScalar switch
        {
            '"' => "\\\"",
            '\\' => @"\\",
            '\b' => @"\b",
            '\f' => @"\f",
            '\n' => @"\n",
            '\r' => @"\r",
            '\t' => @"\t",
            _ when WillEncode(unicodeScalar) => $"\\u{unicodeScalar:x4}",
            _ => new Rune(unicodeScalar).ToString(),
        };
        numberOfCharactersWritten = text.TryCopyTo(output) ? text.Length : 0;
        return numberOfCharactersWritten > 0;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf8(text[i..], out _, out var consumed) != OperationStatus.Done) return i;
            i += consumed;
        }
        return -1;
    }
}
