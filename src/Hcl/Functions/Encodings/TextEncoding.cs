using System.Text;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Encodings;

/// <summary><c>textencodebase64</c> and <c>textdecodebase64</c>.</summary>
internal static class TextEncoding
{
    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IEnumerable<Function> All =>
    [
        Declare.Text("textencodebase64", ["string", "encoding"], static a => Encode(a[0].AsString(), a[1].AsString())),
        Declare.Text("textdecodebase64", ["source", "encoding"], static a => Decode(a[0].AsString(), a[1].AsString())),
    ];

    private static string Encode(string text, string name)
    {
        var encoding = Find(name);
        try
        {
            return Convert.ToBase64String([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        }
        catch (EncoderFallbackException)
        {
            throw new FunctionException(
                $"the given string contains characters that cannot be represented in {IanaName(name)}", 0);
        }
    }

    private static string Decode(string source, string name)
    {
        var encoding = Find(name);
        if (!Base64.TryDecode(source, out var bytes))
        {
            throw new FunctionException($"the given value is has an invalid base64 symbol at offset {InvalidOffset(source)}", 0);
        }
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new FunctionException($"the given string contains symbols that are not defined for {IanaName(name)}", 0);
        }
    }

    private static int InvalidOffset(string source)
    {
        for (var i = 0; i < source.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(source[i]) && source[i] is not ('+' or '/' or '=' or '\r' or '\n')) return i;
        }
        return source.Length / 4 * 4;
    }

    private static Encoding Find(string name)
    {
        var normalized = name.ToLowerInvariant();
        return normalized switch
        {
            "utf-16" => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            "utf-16be" => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
            "utf-16le" => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
            "utf-8" or "utf8" => new UTF8Encoding(false, throwOnInvalidBytes: true),
            _ => FindCodePage(normalized)
                ?? throw new FunctionException(
                    $"{GoQuote.Quote(name)} is not a supported IANA encoding name or alias in this Terraform version", 1),
        };
    }

    private static Encoding? FindCodePage(string name)
    {
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The registered names that differ from what people write.</summary>
    private static string IanaName(string name) => name.ToUpperInvariant() switch
    {
        "ISO-8859-1" or "LATIN1" or "L1" => "ISO_8859-1:1987",
        "ISO-8859-2" => "ISO_8859-2:1987",
        "ISO-8859-3" => "ISO_8859-3:1988",
        "ISO-8859-4" => "ISO_8859-4:1988",
        "ISO-8859-5" => "ISO_8859-5:1988",
        "ISO-8859-6" => "ISO_8859-6:1987",
        "ISO-8859-7" => "ISO_8859-7:1987",
        "ISO-8859-8" => "ISO_8859-8:1988",
        "SHIFT_JIS" or "SJIS" => "Shift_JIS",
        "EUC-JP" => "Extended_UNIX_Code_Packed_Format_for_Japanese",
        "WINDOWS-1252" => "windows-1252",
        _ => name,
    };
}
