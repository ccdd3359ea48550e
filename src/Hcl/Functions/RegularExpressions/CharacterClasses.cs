using System.Globalization;

namespace Millwright.Hcl.Functions.RegularExpressions;

/// <summary>The named classes of RE2: Perl's, POSIX's and Unicode's.</summary>
internal static class CharacterClasses
{
    private static readonly Dictionary<string, CharacterSet> _categories = [];

    public static CharacterSet Digit => new CharacterSet().Add('0', '9');
    public static CharacterSet Space => new CharacterSet().Add('\t', '\n').Add('\f', '\r').Add(' ', ' ');
    public static CharacterSet Word => new CharacterSet().Add('0', '9').Add('A', 'Z').Add('_', '_').Add('a', 'z');

    public static CharacterSet? Perl(char letter) => letter switch
    {
        'd' => Digit,
        'D' => Digit.Negate(),
        's' => Space,
        'S' => Space.Negate(),
        'w' => Word,
        'W' => Word.Negate(),
        _ => null,
    };

    /// <summary>A class such as <c>alpha</c>, or null.</summary>
    public static CharacterSet? Posix(string name) => name switch
    {
        "alnum" => new CharacterSet().Add('0', '9').Add('A', 'Z').Add('a', 'z'),
        "alpha" => new CharacterSet().Add('A', 'Z').Add('a', 'z'),
        "ascii" => new CharacterSet().Add(0, 0x7F),
        "blank" => new CharacterSet().Add('\t', '\t').Add(' ', ' '),
        "cntrl" => new CharacterSet().Add(0, 0x1F).Add(0x7F, 0x7F),
        "digit" => Digit,
        "graph" => new CharacterSet().Add('!', '~'),
        "lower" => new CharacterSet().Add('a', 'z'),
        "print" => new CharacterSet().Add(' ', '~'),
        "punct" => new CharacterSet().Add('!', '/').Add(':', '@').Add('[', '`').Add('{', '~'),
        "space" => new CharacterSet().Add('\t', '\r').Add(' ', ' '),
        "upper" => new CharacterSet().Add('A', 'Z'),
        "word" => Word,
        "xdigit" => new CharacterSet().Add('0', '9').Add('A', 'F').Add('a', 'f'),
        _ => null,
    };

    /// <summary>A general category such as <c>Lu</c> or <c>N</c>, or one of the common scripts; null where the name is unknown.</summary>
    public static CharacterSet? Unicode(string name)
    {
        if (name == "Any") return new CharacterSet().Add(0, 0x10FFFF);
        if (Scripts.Find(name) is { } script) return script;
        lock (_categories)
        {
            if (_categories.TryGetValue(name, out var known)) return known;
            var set = Collect(name);
            if (set is not null) _categories[name] = set;
            return set;
        }
    }

    private static CharacterSet? Collect(string name)
    {
        var set = new CharacterSet();
        var any = false;
        var start = -1;
        for (var code = 0; code <= 0x10FFFF; code++)
        {
            var inside = Abbreviate(CharUnicodeInfo.GetUnicodeCategory(code)).StartsWith(name, StringComparison.Ordinal) && name.Length is 1 or 2;
            if (inside && start < 0) start = code;
            if (!inside && start >= 0)
            {
                set.Add(start, code - 1);
                start = -1;
                any = true;
            }
        }
        if (start >= 0) set.Add(start, 0x10FFFF);
        return any ? set : null;
    }

    private static string Abbreviate(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter => "Lu",
        UnicodeCategory.LowercaseLetter => "Ll",
        UnicodeCategory.TitlecaseLetter => "Lt",
        UnicodeCategory.ModifierLetter => "Lm",
        UnicodeCategory.OtherLetter => "Lo",
        UnicodeCategory.NonSpacingMark => "Mn",
        UnicodeCategory.SpacingCombiningMark => "Mc",
        UnicodeCategory.EnclosingMark => "Me",
        UnicodeCategory.DecimalDigitNumber => "Nd",
        UnicodeCategory.LetterNumber => "Nl",
        UnicodeCategory.OtherNumber => "No",
        UnicodeCategory.SpaceSeparator => "Zs",
        UnicodeCategory.LineSeparator => "Zl",
        UnicodeCategory.ParagraphSeparator => "Zp",
        UnicodeCategory.Control => "Cc",
        UnicodeCategory.Format => "Cf",
        UnicodeCategory.Surrogate => "Cs",
        UnicodeCategory.PrivateUse => "Co",
        UnicodeCategory.ConnectorPunctuation => "Pc",
        UnicodeCategory.DashPunctuation => "Pd",
        UnicodeCategory.OpenPunctuation => "Ps",
        UnicodeCategory.ClosePunctuation => "Pe",
        UnicodeCategory.InitialQuotePunctuation => "Pi",
        UnicodeCategory.FinalQuotePunctuation => "Pf",
        UnicodeCategory.OtherPunctuation => "Po",
        UnicodeCategory.MathSymbol => "Sm",
        UnicodeCategory.CurrencySymbol => "Sc",
        UnicodeCategory.ModifierSymbol => "Sk",
        UnicodeCategory.OtherSymbol => "So",
        _ => "-",
    };

    /// <summary>The scripts that patterns name in practice.</summary>
    private static class Scripts
    {
        public static CharacterSet? Find(string name) => name switch
        {
            "Latin" => Of(0x41, 0x5A, 0x61, 0x7A, 0xAA, 0xAA, 0xBA, 0xBA, 0xC0, 0xD6, 0xD8, 0xF6, 0xF8, 0x2B8, 0x2E0, 0x2E4,
                0x1D00, 0x1D25, 0x1D2C, 0x1D5C, 0x1D62, 0x1D65, 0x1D6B, 0x1D77, 0x1D79, 0x1DBE, 0x1E00, 0x1EFF, 0x2071, 0x2071, 0x207F,
                0x207F, 0x2090, 0x209C, 0x212A, 0x212B, 0x2C60, 0x2C7F, 0xA722, 0xA787, 0xA78B, 0xA7CA, 0xFB00, 0xFB06, 0xFF21, 0xFF3A,
                0xFF41, 0xFF5A),
            "Greek" => Of(0x370, 0x373, 0x375, 0x377, 0x37A, 0x37D, 0x37F, 0x37F, 0x384, 0x384, 0x386, 0x386, 0x388, 0x3E1, 0x3F0,
                0x3FF, 0x1F00, 0x1FFE, 0x2126, 0x2126),
            "Cyrillic" => Of(0x400, 0x484, 0x487, 0x52F, 0x1C80, 0x1C88, 0x1D2B, 0x1D2B, 0x1D78, 0x1D78, 0x2DE0, 0x2DFF, 0xA640,
                0xA69F),
            "Armenian" => Of(0x531, 0x556, 0x559, 0x58A, 0x58D, 0x58F, 0xFB13, 0xFB17),
            "Hebrew" => Of(0x591, 0x5C7, 0x5D0, 0x5EA, 0x5EF, 0x5F4, 0xFB1D, 0xFB4F),
            "Arabic" => Of(0x600, 0x604, 0x606, 0x60B, 0x60D, 0x61A, 0x61C, 0x61E, 0x620, 0x63F, 0x641, 0x64A, 0x656, 0x66F, 0x671,
                0x6DC, 0x6DE, 0x6FF, 0x750, 0x77F, 0x8A0, 0x8E1, 0x8E3, 0x8FF, 0xFB50, 0xFDFF, 0xFE70, 0xFEFC),
            "Devanagari" => Of(0x900, 0x950, 0x955, 0x963, 0x966, 0x97F, 0xA8E0, 0xA8FF),
            "Thai" => Of(0xE01, 0xE3A, 0xE40, 0xE5B),
            "Hangul" => Of(0x1100, 0x11FF, 0x302E, 0x302F, 0x3131, 0x318E, 0x3200, 0x321E, 0x3260, 0x327E, 0xA960, 0xA97C, 0xAC00,
                0xD7A3, 0xD7B0, 0xD7FB, 0xFFA0, 0xFFDC),
            "Hiragana" => Of(0x3041, 0x3096, 0x309D, 0x309F, 0x1B001, 0x1B11E, 0x1F200, 0x1F200),
            "Katakana" => Of(0x30A1, 0x30FA, 0x30FD, 0x30FF, 0x31F0, 0x31FF, 0x32D0, 0x32FE, 0x3300, 0x3357, 0xFF66, 0xFF6F, 0xFF71,
                0xFF9D, 0x1B000, 0x1B000),
            "Han" => Of(0x2E80, 0x2FD5, 0x3005, 0x3005, 0x3007, 0x3007, 0x3021, 0x3029, 0x3038, 0x303B, 0x3400, 0x4DBF, 0x4E00,
                0x9FFC, 0xF900, 0xFAD9, 0x20000, 0x2A6DD, 0x2A700, 0x2EBE0, 0x2F800, 0x2FA1D, 0x30000, 0x3134A),
            _ => null,
        };

        private static CharacterSet Of(params ReadOnlySpan<int> bounds)
        {
            var set = new CharacterSet();
            for (var i = 0; i < bounds.Length; i += 2) set.Add(bounds[i], bounds[i + 1]);
            return set;
        }
    }
}
