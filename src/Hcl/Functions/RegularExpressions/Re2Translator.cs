using System.Globalization;
using System.Text;

namespace Millwright.Hcl.Functions.RegularExpressions;

/// <summary>Checks a pattern by RE2's grammar and writes it as a .NET pattern that matches the same.</summary>
/// <remarks>Both prefer the leftmost match and the first alternative. Groups are numbered as RE2 numbers them.</remarks>
internal sealed class Re2Translator(string pattern)
{
    private const int LargestRepeat = 1000;
    private const string WordBoundary =
        "(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))";

    private static readonly string _anyCharacter = new CharacterSet().Add(0, 0x10FFFF).ToPattern();
    private static readonly string _anyButNewline = new CharacterSet().Add('\n', '\n').Negate().ToPattern();

    private readonly StringBuilder _output = new();
    private readonly List<string?> _names = [null];
    private int _at;
    private Flags _flags;

    /// <summary>Where the last thing written begins that an operator would repeat.</summary>
    private int _itemStart;

    /// <summary>The last item was a quotation, of which only the last character is repeated.</summary>
    private bool _quoted;

    [Flags]
    private enum Flags
    {
        None = 0,
        FoldCase = 1,
        Multiline = 2,
        DotNewline = 4,
        Ungreedy = 8,
    }

    /// <summary>The names of the groups; the whole match and unnamed groups have none.</summary>
    public IReadOnlyList<string?> GroupNames => _names;

    /// <exception cref="PatternException">RE2 would refuse the pattern.</exception>
    public string Translate()
    {
        ParseAlternatives();
        if (_at < pattern.Length) throw new PatternException("unexpected )", pattern);
        return _output.ToString();
    }

    private void ParseAlternatives()
    {
        while (true)
        {
            ParseSequence();
            if (_at >= pattern.Length || pattern[_at] != '|') return;
            _output.Append('|');
            _at++;
        }
    }

    private void ParseSequence()
    {
        var repeatable = false;
        var repeatStart = -1;
        var start = _output.Length;
        while (_at < pattern.Length && pattern[_at] is not ('|' or ')'))
        {
            var before = _at;
            if (TryReadRepeat(out var repeat))
            {
                if (!repeatable) throw new PatternException("missing argument to repetition operator", pattern[before.._at]);
                if (repeatStart >= 0)
                {
                    throw new PatternException("invalid nested repetition operator", pattern[repeatStart.._at]);
                }
                _output.Insert(start, "(?:").Append(')').Append(repeat);
                repeatStart = before;
                continue;
            }
            repeatStart = -1;
            var itemStart = _output.Length;
            _itemStart = itemStart;
            repeatable = ParseItem();
            // A group's own items are no longer what an operator behind it repeats.
            if (!_quoted) _itemStart = itemStart;
            _quoted = false;
            start = _itemStart;
        }
    }

    /// <summary>A repetition operator; a brace that is none is a literal.</summary>
    private bool TryReadRepeat(out string repeat)
    {
        repeat = "";
        switch (pattern[_at])
        {
            case '*' or '+' or '?':
                repeat = pattern[_at++].ToString();
                break;
            case '{':
                if (!TryReadCounts(out repeat)) return false;
                break;
            default:
                return false;
        }
        var lazy = _at < pattern.Length && pattern[_at] == '?';
        if (lazy) _at++;
        if (lazy != ((_flags & Flags.Ungreedy) != 0)) repeat += "?";
        return true;
    }

    private bool TryReadCounts(out string counts)
    {
        counts = "";
        var at = _at + 1;
        if (!TryReadCount(ref at, out var minimum)) return false;
        int? maximum = minimum;
        if (at < pattern.Length && pattern[at] == ',')
        {
            at++;
            maximum = TryReadCount(ref at, out var given) ? given : null;
        }
        if (at >= pattern.Length || pattern[at] != '}') return false;
        at++;
        if (minimum > LargestRepeat || maximum > LargestRepeat || maximum < minimum)
        {
            throw new PatternException("invalid repeat count", pattern[_at..at]);
        }
        counts = maximum == minimum ? $"{{{minimum}}}" : $"{{{minimum},{maximum}}}";
        _at = at;
        return true;
    }

    private bool TryReadCount(ref int at, out int count)
    {
        var start = at;
        count = 0;
        while (at < pattern.Length && char.IsAsciiDigit(pattern[at])) count = Math.Min(count * 10 + (pattern[at++] - '0'), 1_000_000);
        return at > start && (at - start == 1 || pattern[start] != '0');
    }

    /// <summary>One element of a sequence; false where nothing was written that could be repeated.</summary>
    private bool ParseItem()
    {
        switch (pattern[_at])
        {
            case '(':
                return ParseGroup();
            case '[':
                AppendSet(ParseClass());
                return true;
            case '.':
                _at++;
                _output.Append((_flags & Flags.DotNewline) != 0 ? _anyCharacter : _anyButNewline);
                return true;
            case '^':
                _at++;
                _output.Append((_flags & Flags.Multiline) != 0 ? "(?:(?<=\\n)|\\A)" : "\\A");
                return true;
            case '$':
                _at++;
                _output.Append((_flags & Flags.Multiline) != 0 ? "(?=\\n|\\z)" : "\\z");
                return true;
            case '\\':
                return ParseEscape();
            default:
                AppendLiteral(ReadRune());
                return true;
        }
    }

    private bool ParseGroup()
    {
        var start = _at;
        if (_at + 1 < pattern.Length && pattern[_at + 1] == '?') return ParsePerlGroup(start);
        _at++;
        _names.Add(null);
        ParseGroupBody($"(?<{_names.Count - 1}>");
        return true;
    }

    private bool ParsePerlGroup(int start)
    {
        var rest = pattern.AsSpan(_at);
        var named = rest.StartsWith("(?P<") ? 4 : rest.StartsWith("(?<") ? 3 : 0;
        if (named > 0)
        {
            var end = pattern.IndexOf('>', _at);
            if (end < 0) throw new PatternException("invalid named capture", pattern[start..]);
            var name = pattern[(_at + named)..end];
            if (name.Length == 0 || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            {
                throw new PatternException("invalid named capture", pattern[start..(end + 1)]);
            }
            _names.Add(name);
            _at = end + 1;
            ParseGroupBody($"(?<{_names.Count - 1}>");
            return true;
        }
        return ParseFlags(start);
    }

    /// <summary>Flags for the rest of the group, or for a group of their own.</summary>
    private bool ParseFlags(int start)
    {
        var flags = _flags;
        bool negative = false, any = false;
        for (_at += 2; ; _at++)
        {
            if (_at >= pattern.Length) throw new PatternException("invalid or unsupported Perl syntax", pattern[start..]);
            switch (pattern[_at])
            {
                case 'i' or 'm' or 's' or 'U':
                    var flag = pattern[_at] switch
                    {
                        'i' => Flags.FoldCase,
                        'm' => Flags.Multiline,
                        's' => Flags.DotNewline,
                        _ => Flags.Ungreedy,
                    };
                    flags = negative ? flags & ~flag : flags | flag;
                    any = true;
                    continue;
                case '-' when !negative:
                    negative = true;
                    any = false;
                    continue;
                case ':' when !negative || any:
                    _at++;
                    var outer = _flags;
                    _flags = flags;
                    ParseGroupBody("(?:", outer);
                    return true;
                case ')' when !negative || any:
                    _at++;
                    _flags = flags;
                    return false;
                default:
                    throw new PatternException(
                        "invalid or unsupported Perl syntax", pattern[start..(_at + ReadRuneAt(_at).Utf16SequenceLength)]);
            }
        }
    }

    private void ParseGroupBody(string open, Flags? outer = null)
    {
        var saved = outer ?? _flags;
        _output.Append(open);
        ParseAlternatives();
        if (_at >= pattern.Length) throw new PatternException("missing closing )", pattern);
        _at++;
        _output.Append(')');
        _flags = saved;
    }

    private bool ParseEscape()
    {
        if (_at + 1 >= pattern.Length) throw new PatternException("trailing backslash at end of expression", "");
        var letter = pattern[_at + 1];
        switch (letter)
        {
            case 'A' or 'z':
                _output.Append('\\').Append(letter);
                break;
            case 'b':
                _output.Append(WordBoundary);
                break;
            case 'B':
                _output.Append("(?!").Append(WordBoundary).Append(')');
                break;
            case 'Q':
                return ParseQuotation();
            case 'p' or 'P':
                AppendSet(ParseUnicodeClass());
                return true;
            default:
                if (CharacterClasses.Perl(letter) is not { } set)
                {
                    AppendLiteral(ReadEscapedRune());
                    return true;
                }
                _output.Append(set.ToPattern());
                break;
        }
        _at += 2;
        return true;
    }

    /// <summary>Text up to <c>\E</c>, all of it literal.</summary>
    private bool ParseQuotation()
    {
        var end = pattern.IndexOf(@"\E", _at + 2, StringComparison.Ordinal);
        var stop = end < 0 ? pattern.Length : end;
        var any = false;
        for (_at += 2; _at < stop; any = true)
        {
            _itemStart = _output.Length;
            AppendLiteral(ReadRune());
        }
        _quoted = true;
        if (end >= 0) _at += 2;
        return any;
    }

    private CharacterSet ParseUnicodeClass()
    {
        var start = _at;
        var negated = pattern[_at + 1] == 'P';
        _at += 2;
        if (_at >= pattern.Length) throw new PatternException("invalid character class range", pattern[start..]);
        string name;
        if (pattern[_at] == '{')
        {
            var end = pattern.IndexOf('}', _at);
            if (end < 0) throw new PatternException("invalid character class range", pattern[start..]);
            name = pattern[(_at + 1)..end];
            _at = end + 1;
        }
        else name = ReadRune().ToString();
        if (name is ['^', ..])
        {
            negated = !negated;
            name = name[1..];
        }
        var set = CharacterClasses.Unicode(name) ?? throw new PatternException("invalid character class range", pattern[start.._at]);
        return negated ? set.Negate() : set;
    }

    private CharacterSet ParseClass()
    {
        var start = _at++;
        var set = new CharacterSet();
        var negated = _at < pattern.Length && pattern[_at] == '^';
        if (negated)
        {
            _at++;
            // Without the flag for it, a negated class leaves line feeds alone only where dots do: RE2 lets them match.
        }
        for (var first = true; ; first = false)
        {
            if (_at >= pattern.Length) throw new PatternException("missing closing ]", pattern[start..]);
            if (pattern[_at] == ']' && !first) break;
            if (!TryParseNamedClass(set)) ParseClassRange(set, start);
        }
        _at++;
        return negated ? set.Negate() : set;
    }

    private bool TryParseNamedClass(CharacterSet set)
    {
        var rest = pattern.AsSpan(_at);
        if (rest.StartsWith("[:") && rest.IndexOf(":]") is var end and > 0)
        {
            var name = rest[2..end].ToString();
            var negated = name is ['^', ..];
            var named = CharacterClasses.Posix(negated ? name[1..] : name)
                ?? throw new PatternException("invalid character class range", rest[..(end + 2)].ToString());
            set.Add(negated ? named.Negate() : named);
            _at += end + 2;
            return true;
        }
        if (rest is ['\\', 'p' or 'P', ..])
        {
            set.Add(ParseUnicodeClass());
            return true;
        }
        if (rest is not ['\\', var letter, ..] || CharacterClasses.Perl(letter) is not { } perl) return false;
        set.Add(perl);
        _at += 2;
        return true;
    }

    private void ParseClassRange(CharacterSet set, int classStart)
    {
        var start = _at;
        // A hyphen may stand first or last; elsewhere Perl's reading of it is allowed too.
        var low = ReadClassRune(classStart);
        var high = low;
        if (_at + 1 < pattern.Length && pattern[_at] == '-' && pattern[_at + 1] != ']')
        {
            _at++;
            high = ReadClassRune(classStart);
            if (high < low) throw new PatternException("invalid character class range", pattern[start.._at]);
        }
        set.Add(low.Value, high.Value);
    }

    private Rune ReadClassRune(int classStart)
    {
        if (_at >= pattern.Length) throw new PatternException("missing closing ]", pattern[classStart..]);
        return pattern[_at] == '\\' ? ReadEscapedRune() : ReadRune();
    }

    private Rune ReadEscapedRune()
    {
        var start = _at;
        if (_at + 1 >= pattern.Length) throw new PatternException("trailing backslash at end of expression", "");
        _at++;
        var rune = ReadRune();
        switch (rune.Value)
        {
            case >= '1' and <= '7' when _at < pattern.Length && pattern[_at] is >= '0' and <= '7':
            case '0':
                var octal = rune.Value - '0';
                for (var i = 1; i < 3 && _at < pattern.Length && pattern[_at] is >= '0' and <= '7'; i++) octal = octal * 8 + (pattern[_at++] - '0');
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
                    : throw new PatternException("invalid escape sequence", pattern[start.._at]);
        }
    }

    private Rune ReadHexadecimal(int start)
    {
        string digits;
        if (_at < pattern.Length && pattern[_at] == '{')
        {
            var end = pattern.IndexOf('}', _at);
            digits = end < 0 ? "" : pattern[(_at + 1)..end];
            _at = end < 0 ? pattern.Length : end + 1;
        }
        else
        {
            digits = pattern.Substring(_at, Math.Min(2, pattern.Length - _at));
            _at += digits.Length;
            if (digits.Length < 2) digits = "";
        }
        return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code)
            ? new Rune(code)
            : throw new PatternException("invalid escape sequence", pattern[start.._at]);
    }

    private Rune ReadRune()
    {
        var rune = ReadRuneAt(_at);
        _at += rune.Utf16SequenceLength;
        return rune;
    }

    private Rune ReadRuneAt(int at) => Rune.TryGetRuneAt(pattern, at, out var rune) ? rune : Rune.ReplacementChar;

    private void AppendLiteral(Rune rune) => AppendFolded(rune.Utf16SequenceLength == 1
        ? $"\\u{rune.Value:X4}"
        : string.Concat(rune.ToString().Select(static half => $"\\u{(int)half:X4}")));

    private void AppendSet(CharacterSet set) => AppendFolded(set.ToPattern());

    private void AppendFolded(string text)
    {
        if ((_flags & Flags.FoldCase) != 0) _output.Append("(?i:").Append(text).Append(')');
        else if (text.Length > 6 && text[0] == '\\') _output.Append("(?:").Append(text).Append(')');
        else _output.Append(text);
    }
}
