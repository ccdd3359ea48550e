using System.Globalization;
using System.Text;

namespace Millwright.Hcl.Functions.RegularExpressions;

/// <summary>A set of Unicode characters that can be written as a .NET pattern, characters beyond U+FFFF included.</summary>
internal sealed class CharacterSet
{
    private const int Last = 0x10FFFF;

    private readonly List<(int Low, int High)> _ranges = [];

    public CharacterSet Add(int low, int high)
    {
        _ranges.Add((low, high));
        return this;
    }

    public CharacterSet Add(CharacterSet other)
    {
        _ranges.AddRange(other._ranges);
        return this;
    }

    public CharacterSet Negate()
    {
        var negated = new CharacterSet();
        var next = 0;
        foreach (var (low, high) in Merge())
        {
            if (low > next) negated.Add(next, low - 1);
            next = high + 1;
        }
        if (next <= Last) negated.Add(next, Last);
        return negated;
    }

    /// <summary>The pattern that matches one character of the set.</summary>
    public string ToPattern()
    {
        var basic = new StringBuilder();
        var alternatives = new List<string>();
        foreach (var (low, high) in Merge())
        {
            AppendBasic(basic, low, Math.Min(high, 0xFFFF));
            if (high >= 0x10000) AddPairs(alternatives, Math.Max(low, 0x10000), high);
        }
        if (basic.Length > 0) alternatives.Insert(0, $"[{basic}]");
        return alternatives.Count switch
        {
            0 => "(?!)",
            1 => alternatives[0],
            _ => $"(?:{string.Join('|', alternatives)})",
        };
    }

    /// <summary>Halves of surrogate pairs are no characters.</summary>
    private static void AppendBasic(StringBuilder text, int low, int high)
    {
        if (low < 0xD800) AppendRange(text, low, Math.Min(high, 0xD7FF));
        AppendRange(text, Math.Max(low, 0xE000), high);
    }

    private static void AppendRange(StringBuilder text, int low, int high)
    {
        if (low > high) return;
        text.Append(CultureInfo.InvariantCulture, $"\\u{low:X4}");
        if (high > low) text.Append(CultureInfo.InvariantCulture, $"-\\u{high:X4}");
    }

    private static void AddPairs(List<string> alternatives, int low, int high)
    {
        while (low <= high)
        {
            var lead = 0xD800 + ((low - 0x10000) >> 10);
            var pageEnd = low | 0x3FF;
            if ((low & 0x3FF) == 0 && high - low >= 0x3FF)
            {
                // Whole pages of trailing halves share one alternative.
                var lastPage = ((high + 1) & ~0x3FF) - 1;
                alternatives.Add($@"[\u{lead:X4}-\u{0xD800 + ((lastPage - 0x10000) >> 10):X4}][\uDC00-\uDFFF]");
                low = lastPage + 1;
                continue;
            }
            var end = Math.Min(high, pageEnd);
            alternatives.Add($@"\u{lead:X4}[\u{0xDC00 + (low & 0x3FF):X4}-\u{0xDC00 + (end & 0x3FF):X4}]");
            low = end + 1;
        }
    }

    private List<(int Low, int High)> Merge()
    {
        var merged = new List<(int Low, int High)>();
        foreach (var range in _ranges.Order())
        {
            if (merged.Count > 0 && range.Low <= merged[^1].High + 1) merged[^1] = (merged[^1].Low, Math.Max(merged[^1].High, range.High));
            else merged.Add(range);
        }
        return merged;
    }
}
