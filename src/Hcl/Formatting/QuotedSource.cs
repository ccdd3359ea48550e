using System.Globalization;
using System.Text;

namespace Millwright.Hcl.Formatting;

/// <summary>Text as it stands between the quotes of a template.</summary>
public static class QuotedSource
{
    /// <summary>Escapes what would end the string, break the line or begin a template sequence.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var rune = Rune.GetRuneAt(text, i);
            i += rune.Utf16SequenceLength;
            switch (rune.Value)
            {
                case '\n':
                    escaped.Append(@"\n");
                    break;
                case '\r':
                    escaped.Append(@"\r");
                    break;
                case '\t':
                    escaped.Append(@"\t");
                    break;
                case '"' or '\\':
                    escaped.Append('\\').Append((char)rune.Value);
                    break;
                case '$' or '%':
                    escaped.Append((char)rune.Value);
                    if (i < text.Length && text[i] == '{') escaped.Append((char)rune.Value);
                    break;
                default:
                    Append(escaped, rune);
                    break;
            }
        }
        return escaped.ToString();
    }

    /// <summary>The text that quoted source stands for, in a place where no template sequences are.</summary>
    public static string Unescape(string source)
    {
        var text = new StringBuilder(source.Length);
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] is '$' or '%' && i + 2 < source.Length && source[i + 1] == source[i] && source[i + 2] == '{')
            {
                text.Append(source[i++]);
                continue;
            }
            if (source[i] != '\\' || i + 1 == source.Length)
            {
                text.Append(source[i]);
                continue;
            }
            var length = source[++i] switch { 'u' => 4, 'U' => 8, _ => 0 };
            if (length > 0 && i + length < source.Length
                && int.TryParse(source.AsSpan(i + 1, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && Rune.IsValid(code))
            {
                text.Append(new Rune(code).ToString());
                i += length;
                continue;
            }
            text.Append(source[i] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
        }
        return text.ToString();
    }

    private static void Append(StringBuilder escaped, Rune rune)
    {
        var visible = rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
        if (visible) escaped.Append(rune.ToString());
        else if (rune.Value < 0x10000) escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        else escaped.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}");
    }
}
