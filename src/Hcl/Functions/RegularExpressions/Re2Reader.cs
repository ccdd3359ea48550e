using System.Globalization;
using System.Text;

namespace Millwright.Hcl.Functions.RegularExpressions;

/// <summary>Reads the characters and character classes of a pattern, as RE2 writes them.</summary>
internal sealed class Re2Reader(string pattern)
{
    /// <summary>Where reading goes on, in UTF-16 units.</summary>
    public int At { get; set; }

    /// <summary>A class by the name of a Unicode property: <c>\pN</c>, <c>\p{Greek}</c>, <c>\P{^Greek}</c>.</summary>
    public CharacterSet ReadUnicodeClass()
    {
        var start = At;
        var negated = pattern[At + 1] == 'P';
        At += 2;
        if (At >= pattern.Length) throw new PatternException("invalid character class range", pattern[start..]);
        string name;
        if (pattern[At] == '{')
        {
            var end = pattern.IndexOf('}', At);
            if (end < 0) throw new PatternException("invalid character class range", pattern[start..]);
            name = pattern[(At + 1)..end];
            At = end + 1;
        }
        else name = ReadRune().ToString();
        if (name is ['^', ..])
        {
            negated = !negated;
            name = name[1..];
        }
        var set = CharacterClasses.Unicode(name) ?? throw new PatternException("invalid character class range", pattern[start..At]);
        return negated ? set.Negate() : set;
    }

    /// <summary>A class in brackets. A negated one matches line feeds too.</summary>
    public CharacterSet ReadClass()
    {
        var start = At++;
        var set = new CharacterSet();
        var negated = At < pattern.Length && pattern[At] == '^';
        if (negated) At++;
        for (var first = true; ; first = false)
        {
            if (At >= pattern.Length) throw new PatternException("missing closing ]", pattern[start..]);
            if (pattern[At] == ']' && !first) break;
            if (!TryReadNamedClass(set)) ReadRange(set, start);
        }
        At++;
        return negated ? set.Negate() : set;
    }

    private bool TryReadNamedClass(CharacterSet set)
    {
        var rest = pattern.AsSpan(At);
        if (rest.StartsWith("[:") && rest.IndexOf(":]") is var end and > 0)
        {
            var name = rest[2..end].ToString();
            var negated = name is ['^', ..];
            var named = CharacterClasses.Posix(negated ? name[1..] : name)
                ?? throw new PatternException("invalid character class range", rest[..(end + 2)].ToString());
            set.Add(negated ? named.Negate() : named);
            At += end + 2;
            return true;
        }
        if (rest is ['\\', 'p' or 'P', ..])
        {
            set.Add(ReadUnicodeClass());
            return true;
        }
        if (rest is not ['\\', var letter, ..] || CharacterClasses.Perl(letter) is not { } perl) return false;
        set.Add(perl);
        At += 2;
        return true;
    }

    private void ReadRange(CharacterSet set, int classStart)
    {
        var start = At;
        // A hyphen may stand first or last; elsewhere Perl's reading of it is allowed too.
        var low = ReadClassRune(classStart);
        var high = low;
        if (At + 1 < pattern.Length && pattern[At] == '-' && pattern[At + 1] != ']')
        {
            At++;
            high = ReadClassRune(classStart);
            if (high < low) throw new PatternException("invalid character class range", pattern[start..At]);
        }
        set.Add(low.Value, high.Value);
    }

    private Rune ReadClassRune(int classStart)
    {
        if (At >= pattern.Length) throw new PatternException("missing closing ]", pattern[classStart..]);
        return pattern[At] == '\\' ? ReadEscapedRune() : ReadRune();
    }

    /// <summary>The character that an escape sequence stands for.</summary>
    public Rune ReadEscapedRune()
    {
        var start = At;
        if (At + 1 >= pattern.Length) throw new PatternException("trailing backslash at end of expression", "");
        At++;
        var rune = ReadRune();
        switch (rune.Value)
        {
            case >= '1' and <= '7' when At < pattern.Length && pattern[At] is >= '0' and <= '7':
            case '0':
                var octal = rune.Value - '0';
                for (var i = 1; i < 3 && At < pattern.Length && pattern[At] is >= '0' and <= '7'; i++) octal = octal * 8 + (pattern[At++] - '0');
                return new Rune(octal);
            case 'x':
                return ReadHexadecimal(start);
            case 'a':
                return new Rune('\a');
            case 'f':
                return new Rune('\f');
            case 'n':
                return new Rune('\n');
            case 'r':
                return new Rune('\r');
            case 't':
                return new Rune('\t');
            case 'v':
                return new Rune('\v');
            default:
                return rune.IsAscii && !char.IsAsciiLetterOrDigit((char)rune.Value)
                    ? rune
                    : throw new PatternException("invalid escape sequence", pattern[start..At]);
        }
    }

    private Rune ReadHexadecimal(int start)
    {
        string digits;
        if (At < pattern.Length && pattern[At] == '{')
        {
            var end = pattern.IndexOf('}', At);
            digits = end < 0 ? "" : pattern[(At + 1)..end];
            At = end < 0 ? pattern.Length : end + 1;
        }
        else
        {
            digits = pattern.Substring(At, Math.Min(2, pattern.Length - At));
            At += digits.Length;
            if (digits.Length < 2) digits = "";
        }
        return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code)
            ? new Rune(code)
            : throw new PatternException("invalid escape sequence", pattern[start..At]);
    }

    public Rune ReadRune()
    {
        var rune = ReadRuneAt(At);
        At += rune.Utf16SequenceLength;
        return rune;
    }

    public Rune ReadRuneAt(int at) => Rune.TryGetRuneAt(pattern, at, out var rune) ? rune : Rune.ReplacementChar;
}
