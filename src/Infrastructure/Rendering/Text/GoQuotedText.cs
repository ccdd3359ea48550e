using System.Globalization;
using System.Text;

namespace Millwright.Infrastructure.Rendering.Text;

/// <summary>Strings in double quotes as Go's <c>%q</c> writes them, which is what Terraform's plans show.</summary>
public static class GoQuotedText
{
    /// <summary>The text in quotes, with everything that cannot be printed escaped.</summary>
    public static string Quote(string text)
    {
        var result = new StringBuilder(text.Length + 2);
        Append(result, text);
        return result.ToString();
    }

    /// <summary>Appends what <see cref="Quote"/> returns.</summary>
    public static void Append(StringBuilder result, string text)
    {
        result.Append('"');
        foreach (var rune in text.EnumerateRunes()) Append(result, rune);
        result.Append('"');
    }

    /// <summary>The number of bytes in UTF-8, which is what Terraform aligns by.</summary>
    public static int ByteLength(string text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>The name as an attribute name, quoted where it is no identifier.</summary>
    public static string AttributeName(string name) => IsIdentifier(name) ? name : Quote(name);

    private static void Append(StringBuilder result, Rune rune)
    {
        switch (rune.Value)
        {
            case '"': result.Append("\\\""); break;
            case '\\': result.Append("\\\\"); break;
            case '\a': result.Append("\\a"); break;
            case '\b': result.Append("\\b"); break;
            case '\f': result.Append("\\f"); break;
            case '\n': result.Append("\\n"); break;
            case '\r': result.Append("\\r"); break;
            case '\t': result.Append("\\t"); break;
            case '\v': result.Append("\\v"); break;
            case < ' ' or 0x7f: result.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"); break;
            case > 0xffff when !IsPrintable(rune): result.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"); break;
            default:
                if (IsPrintable(rune)) result.Append(rune.ToString());
                else result.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
                break;
        }
    }

    /// <summary>Go's unicode.IsPrint: letters, marks, numbers, punctuation, symbols and the plain space.</summary>
    private static bool IsPrintable(Rune rune)
    {
        if (rune.Value < 0x7f) return rune.Value >= ' ';
        return Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    }

    /// <summary>HCL's rule for identifiers: Unicode's, and dashes inside.</summary>
    private static bool IsIdentifier(string name)
    {
        if (name.Length == 0) return false;
        var first = true;
        foreach (var rune in name.EnumerateRunes())
        {
            var starts = Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.LetterNumber || rune.Value == '_';
            var continues = starts || rune.Value == '-' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;
            if (first ? !starts : !continues) return false;
            first = false;
        }
        return true;
    }
}
