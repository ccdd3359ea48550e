using System.Text;

namespace Millwright.Hcl.Functions.Strings;

/// <summary><c>chomp</c>, <c>trim</c> and <c>trimspace</c>.</summary>
internal static class Trimming
{
    public static IEnumerable<Function> All =>
    [
        Declare.Text("chomp", ["str"], static a => a[0].AsString().TrimEnd('\r', '\n')),
        Declare.Text("trimspace", ["str"], static a => a[0].AsString().Trim()),
        Declare.Text("trim", ["str", "cutset"], static a => Trim(a[0].AsString(), a[1].AsString())),
    ];

    private static string Trim(string text, string cutset)
    {
        var cut = new HashSet<Rune>(cutset.EnumerateRunes());
        int start = 0, end = text.Length;
        while (start < end && Rune.GetRuneAt(text, start) is var first && cut.Contains(first)) start += first.Utf16SequenceLength;
        while (end > start)
        {
            Rune.DecodeLastFromUtf16(text.AsSpan(start, end - start), out var last, out var length);
            if (!cut.Contains(last)) break;
            end -= length;
        }
        return text[start..end];
    }
}
