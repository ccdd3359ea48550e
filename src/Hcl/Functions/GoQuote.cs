using System.Globalization;
using System.Text;

namespace Millwright.Hcl.Functions;

/// <summary>Quotes text as Go's strconv.Quote does: messages of Terraform and its console show strings so.</summary>
internal static class GoQuote
{
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var rune in text.EnumerateRunes()) Append(quoted, rune, '"');
        return quoted.Append('"').ToString();
    }

    /// <summary>One character in single quotes (strconv.QuoteRune).</summary>
    public static string Quote(Rune character)
    {
        var quoted = new StringBuilder().Append('\'');
        Append(quoted, character, '\'');
        return quoted.Append('\'').ToString();
    }

    private static void Append(StringBuilder quoted, Rune rune, char quote)
    {
        if (rune.Value == quote || rune.Value == '\\')
        {
            quoted.Append('\\').Append(rune.ToString());
            return;
        }
        if (IsPrint(rune))
        {
            quoted.Append(rune.ToString());
            return;
        }
        quoted.Append(rune.Value switch
        {
            '\a' => @"\a",
            '\b' => @"\b",
            '\f' => @"\f",
            '\n' => @"\n",
            '\r' => @"\r",
            '\t' => @"\t",
            '\v' => @"\v",
            < ' ' or 0x7f => $"\\x{rune.Value:x2}",
            < 0x10000 => $"\\u{rune.Value:x4}",
            _ => $"\\U{rune.Value:x8}",
        });
    }

    /// <summary>Letters, marks, numbers, punctuation, symbols and the ASCII space (strconv.IsPrint).</summary>
    private static bool IsPrint(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);
}
