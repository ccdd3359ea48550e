using System.Globalization;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>Base64 with the errors of Go's decoder, which the real providers show.</summary>
internal static class GoBase64
{
    public static bool TryDecode(string text, out byte[] bytes, out string error) => TryDecode(text, "+/", padded: true, out bytes, out error);

    /// <summary>The URL-safe alphabet without padding.</summary>
    public static bool TryDecodeRawUrl(string text, out byte[] bytes, out string error) => TryDecode(text, "-_", padded: false, out bytes, out error);

    public static string EncodeRawUrl(ReadOnlySpan<byte> bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static bool TryDecode(string text, string specials, bool padded, out byte[] bytes, out string error)
    {
        // Line ends are skipped wherever they stand; positions in errors count them.
        var position = 0;
        var digits = new System.Text.StringBuilder(text.Length);
        var padding = 0;
        for (; position < text.Length; position++)
        {
            var c = text[position];
            if (c is '\r' or '\n') continue;
            if (c == '=' && padded && digits.Length % 4 >= 2 && padding < 4 - digits.Length % 4)
            {
                padding++;
                continue;
            }
            if (padding > 0 || !(char.IsAsciiLetterOrDigit(c) || specials.Contains(c))) return Fail(position, out bytes, out error);
            digits.Append(c == specials[0] ? '+' : c == specials[1] ? '/' : c);
        }
        var rest = digits.Length % 4;
        if (rest == 1 || (padded && rest != 0 && padding != 4 - rest)) return Fail(text.Length - (padded ? 0 : 1) - (padded ? rest : 0), out bytes, out error);
        digits.Append('=', rest == 0 ? 0 : 4 - rest);
        bytes = Convert.FromBase64String(digits.ToString());
        error = "";
        return true;
    }

    private static bool Fail(int position, out byte[] bytes, out string error)
    {
        bytes = [];
        error = string.Create(CultureInfo.InvariantCulture, $"illegal base64 data at input byte {position}");
        return false;
    }
}
