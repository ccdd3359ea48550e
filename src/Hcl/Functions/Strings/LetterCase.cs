using System.Globalization;
using System.Text;

namespace Millwright.Hcl.Functions.Strings;

/// <summary><c>upper</c>, <c>lower</c> and <c>title</c>, one character to one character as Go maps them.</summary>
internal static class LetterCase
{
    public static IEnumerable<Function> All =>
    [
        Declare.Text("upper", ["str"], static arguments => Map(arguments[0].AsString(), Upper)),
        Declare.Text("lower", ["str"], static arguments => Map(arguments[0].AsString(), Lower)),
        Declare.Text("title", ["str"], static arguments => Title(arguments[0].AsString())),
    ];

    private static string Map(string text, Func<Rune, Rune> map)
    {
        var mapped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) mapped.Append(map(rune).ToString());
        return mapped.ToString();
    }

    private static string Title(string text)
    {
        var result = new StringBuilder(text.Length);
        var previous = new Rune(' ');
        foreach (var rune in text.EnumerateRunes())
        {
            result.Append((IsSeparator(previous) ? TitleCase(rune) : rune).ToString());
            previous = rune;
        }
        return result.ToString();
    }

    /// <summary>What ends a word: ASCII other than letters, digits and the underscore; elsewhere only white space.</summary>
    private static bool IsSeparator(Rune rune) => rune.IsAscii
        ? !(char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value == '_')
        : !Rune.IsLetterOrDigit(rune) && Rune.IsWhiteSpace(rune);

    private static Rune Upper(Rune rune) => rune.Value switch
    {
        // The invariant culture leaves the dotless i alone; Unicode's simple mapping does not.
        0x131 => new Rune('I'),
        0x17F => new Rune('S'),
        _ => Rune.ToUpperInvariant(rune),
    };

    private static Rune Lower(Rune rune) => rune.Value switch
    {
        0x130 => new Rune('i'),
        0x1E9E => new Rune('ß'),
        0x2126 => new Rune('ω'),
        0x212A => new Rune('k'),
        0x212B => new Rune('å'),
        _ => Rune.ToLowerInvariant(rune),
    };

    /// <summary>The digraphs have a title case of their own.</summary>
    private static Rune TitleCase(Rune rune) => rune.Value switch
    {
        >= 0x1C4 and <= 0x1C6 => new Rune(0x1C5),
        >= 0x1C7 and <= 0x1C9 => new Rune(0x1C8),
        >= 0x1CA and <= 0x1CC => new Rune(0x1CB),
        >= 0x1F1 and <= 0x1F3 => new Rune(0x1F2),
        >= 0x10D0 and <= 0x10FF => rune,
        _ when Rune.GetUnicodeCategory(rune) == UnicodeCategory.TitlecaseLetter => rune,
        _ => Upper(rune),
    };
}
