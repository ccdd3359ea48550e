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
    private readonly Re2Reader _reader = new(pattern);
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
        if (_reader.At < pattern.Length) throw new PatternException("unexpected )", pattern);
        return _output.ToString();
    }

    private void ParseAlternatives()
    {
        while (true)
        {
            ParseSequence();
            if (_reader.At >= pattern.Length || pattern[_reader.At] != '|') return;
            _output.Append('|');
            _reader.At++;
        }
    }

    private void ParseSequence()
    {
        var repeatable = false;
        var repeatStart = -1;
        var start = _output.Length;
        while (_reader.At < pattern.Length && pattern[_reader.At] is not ('|' or ')'))
        {
            var before = _reader.At;
            if (TryReadRepeat(out var repeat))
            {
                if (!repeatable) throw new PatternException("missing argument to repetition operator", pattern[before.._reader.At]);
                if (repeatStart >= 0)
                {
                    throw new PatternException("invalid nested repetition operator", pattern[repeatStart.._reader.At]);
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
        switch (pattern[_reader.At])
        {
            case '*' or '+' or '?':
                repeat = pattern[_reader.At++].ToString();
                break;
            case '{':
                if (!TryReadCounts(out repeat)) return false;
                break;
            default:
                return false;
        }
        var lazy = _reader.At < pattern.Length && pattern[_reader.At] == '?';
        if (lazy) _reader.At++;
        if (lazy != ((_flags & Flags.Ungreedy) != 0)) repeat += "?";
        return true;
    }

    private bool TryReadCounts(out string counts)
    {
        counts = "";
        var at = _reader.At + 1;
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
            throw new PatternException("invalid repeat count", pattern[_reader.At..at]);
        }
        counts = maximum == minimum ? $"{{{minimum}}}" : $"{{{minimum},{maximum}}}";
        _reader.At = at;
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
        switch (pattern[_reader.At])
        {
            case '(':
                return ParseGroup();
            case '[':
                AppendSet(_reader.ReadClass());
                return true;
            case '.':
                _reader.At++;
                _output.Append((_flags & Flags.DotNewline) != 0 ? _anyCharacter : _anyButNewline);
                return true;
            case '^':
                _reader.At++;
                _output.Append((_flags & Flags.Multiline) != 0 ? "(?:(?<=\\n)|\\A)" : "\\A");
                return true;
            case '$':
                _reader.At++;
                _output.Append((_flags & Flags.Multiline) != 0 ? "(?=\\n|\\z)" : "\\z");
                return true;
            case '\\':
                return ParseEscape();
            default:
                AppendLiteral(_reader.ReadRune());
                return true;
        }
    }

    private bool ParseGroup()
    {
        var start = _reader.At;
        if (_reader.At + 1 < pattern.Length && pattern[_reader.At + 1] == '?') return ParsePerlGroup(start);
        _reader.At++;
        _names.Add(null);
        ParseGroupBody($"(?<{_names.Count - 1}>");
        return true;
    }

    private bool ParsePerlGroup(int start)
    {
        var rest = pattern.AsSpan(_reader.At);
        var named = rest.StartsWith("(?P<") ? 4 : rest.StartsWith("(?<") ? 3 : 0;
        if (named > 0)
        {
            var end = pattern.IndexOf('>', _reader.At);
            if (end < 0) throw new PatternException("invalid named capture", pattern[start..]);
            var name = pattern[(_reader.At + named)..end];
            if (name.Length == 0 || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            {
                throw new PatternException("invalid named capture", pattern[start..(end + 1)]);
            }
            _names.Add(name);
            _reader.At = end + 1;
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
        for (_reader.At += 2; ; _reader.At++)
        {
            if (_reader.At >= pattern.Length) throw new PatternException("invalid or unsupported Perl syntax", pattern[start..]);
            switch (pattern[_reader.At])
            {
                case 'i' or 'm' or 's' or 'U':
                    var flag = pattern[_reader.At] switch
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
                    _reader.At++;
                    var outer = _flags;
                    _flags = flags;
                    ParseGroupBody("(?:", outer);
                    return true;
                case ')' when !negative || any:
                    _reader.At++;
                    _flags = flags;
                    return false;
                default:
                    throw new PatternException(
                        "invalid or unsupported Perl syntax", pattern[start..(_reader.At + _reader.ReadRuneAt(_reader.At).Utf16SequenceLength)]);
            }
        }
    }

    private void ParseGroupBody(string open, Flags? outer = null)
    {
        var saved = outer ?? _flags;
        _output.Append(open);
        ParseAlternatives();
        if (_reader.At >= pattern.Length) throw new PatternException("missing closing )", pattern);
        _reader.At++;
        _output.Append(')');
        _flags = saved;
    }

    private bool ParseEscape()
    {
        if (_reader.At + 1 >= pattern.Length) throw new PatternException("trailing backslash at end of expression", "");
        var letter = pattern[_reader.At + 1];
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
                AppendSet(_reader.ReadUnicodeClass());
                return true;
            default:
                if (CharacterClasses.Perl(letter) is not { } set)
                {
                    AppendLiteral(_reader.ReadEscapedRune());
                    return true;
                }
                _output.Append(set.ToPattern());
                break;
        }
        _reader.At += 2;
        return true;
    }

    /// <summary>Text up to <c>\E</c>, all of it literal.</summary>
    private bool ParseQuotation()
    {
        var end = pattern.IndexOf(@"\E", _reader.At + 2, StringComparison.Ordinal);
        var stop = end < 0 ? pattern.Length : end;
        var any = false;
        for (_reader.At += 2; _reader.At < stop; any = true)
        {
            _itemStart = _output.Length;
            AppendLiteral(_reader.ReadRune());
        }
        _quoted = true;
        if (end >= 0) _reader.At += 2;
        return any;
    }

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
