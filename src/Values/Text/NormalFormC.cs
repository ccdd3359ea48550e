using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;

namespace Millwright.Values;

/// <summary>Unicode normal form C (UAX #15), in which the language keeps all strings.</summary>
/// <remarks>The runtime leaves text as it is where globalization is invariant, as it is in a small native executable.</remarks>
public static class NormalFormC
{
    /// <summary>Nothing below this combines with anything before it.</summary>
    private const char FirstCombining = '\u0300';

    private const int HangulBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TailCount = 28, HangulCount = LeadCount * VowelCount * TailCount;

    /// <summary>The text in normal form C; the same string where it is in it already.</summary>
    public static string Normalize(string text)
    {
        var special = text.AsSpan().IndexOfAnyInRange(FirstCombining, char.MaxValue);
        return special < 0 || !MayChange(text.AsSpan(special)) ? text : Compose(Decompose(text));
    }

    private static bool MayChange(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value >= FirstCombining && Tables.Unstable.Contains(rune.Value)) return true;
        }
        return false;
    }

    private static List<int> Decompose(string text)
    {
        var codes = new List<int>(text.Length + 8);
        foreach (var rune in text.EnumerateRunes()) AppendDecomposed(codes, rune.Value);
        for (var start = 0; start < codes.Count; start++)
        {
            if (Class(codes[start]) == 0) continue;
            var end = start;
            while (end < codes.Count && Class(codes[end]) != 0) end++;
            var ordered = codes.GetRange(start, end - start).OrderBy(Class).ToArray();
            for (var i = 0; i < ordered.Length; i++) codes[start + i] = ordered[i];
            start = end;
        }
        return codes;
    }

    private static void AppendDecomposed(List<int> codes, int code)
    {
        if (code is >= HangulBase and < HangulBase + HangulCount)
        {
            var index = code - HangulBase;
            codes.Add(LeadBase + (index / (VowelCount * TailCount)));
            codes.Add(VowelBase + (index % (VowelCount * TailCount) / TailCount));
            if (index % TailCount != 0) codes.Add(TailBase + (index % TailCount));
            return;
        }
        if (!Tables.Decompositions.TryGetValue(code, out var parts))
        {
            codes.Add(code);
            return;
        }
        AppendDecomposed(codes, parts.First);
        if (parts.Second != 0) codes.Add(parts.Second);
    }

    private static string Compose(List<int> codes)
    {
        var result = new List<int>(codes.Count);
        int starter = -1, lastClass = -1;
        foreach (var code in codes)
        {
            var combiningClass = Class(code);
            // A character is blocked from its starter by one of the same or a higher class between them.
            if (starter >= 0 && lastClass < combiningClass | lastClass == -1 && ComposePair(result[starter], code) is { } composite)
            {
                result[starter] = composite;
                continue;
            }
            if (combiningClass == 0) starter = result.Count;
            lastClass = combiningClass == 0 ? -1 : combiningClass;
            result.Add(code);
        }
        var text = new StringBuilder(result.Count);
        foreach (var code in result) text.Append(new Rune(code).ToString());
        return text.ToString();
    }

    private static int? ComposePair(int first, int second)
    {
        if (first is >= LeadBase and < LeadBase + LeadCount && second is >= VowelBase and < VowelBase + VowelCount)
        {
            return HangulBase + ((((first - LeadBase) * VowelCount) + (second - VowelBase)) * TailCount);
        }
        if (first is >= HangulBase and < HangulBase + HangulCount && (first - HangulBase) % TailCount == 0
            && second is > TailBase and < TailBase + TailCount)
        {
            return first + (second - TailBase);
        }
        return Tables.Compositions.TryGetValue((first, second), out var composite) ? composite : null;
    }

    private static int Class(int code) => code < FirstCombining ? 0 : Tables.Classes.GetValueOrDefault(code);

    /// <summary>The Unicode data, read when the first text asks for it.</summary>
    private static class Tables
    {
        public static readonly FrozenDictionary<int, int> Classes;
        public static readonly FrozenDictionary<int, (int First, int Second)> Decompositions;
        public static readonly FrozenDictionary<(int First, int Second), int> Compositions;

        /// <summary>Characters that are no part of normal form C, or that may combine with one before them.</summary>
        public static readonly FrozenSet<int> Unstable;

        static Tables()
        {
            using var stream = typeof(Tables).Assembly.GetManifestResourceStream("canonical-equivalence.bin")!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var position = 0;
            var classes = new Dictionary<int, int>();
            for (var left = Next(); left > 0; left--) classes.Add(Next(), Next());
            var decompositions = new Dictionary<int, (int, int)>();
            for (var left = Next(); left > 0; left--) decompositions.Add(Next(), (Next(), Next()));
            var compositions = new Dictionary<(int, int), int>();
            var unstable = new HashSet<int>(classes.Keys);
            unstable.UnionWith(decompositions.Keys);
            for (var left = Next(); left > 0; left--)
            {
                var composite = Next();
                compositions.Add(decompositions[composite], composite);
                unstable.Add(decompositions[composite].Item2);
                unstable.Remove(composite);
            }
            unstable.UnionWith(Enumerable.Range(VowelBase, VowelCount));
            unstable.UnionWith(Enumerable.Range(TailBase + 1, TailCount - 1));
            Classes = classes.ToFrozenDictionary();
            Decompositions = decompositions.ToFrozenDictionary();
            Compositions = compositions.ToFrozenDictionary();
            Unstable = unstable.ToFrozenSet();

            int Next() => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan((position += 4) - 4));
        }
    }
}
