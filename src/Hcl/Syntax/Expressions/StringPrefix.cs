using System.Text;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>The part of a string's beginning that stays what it is whatever comes after.</summary>
/// <remarks>The model is cty's ctystrings.SafeKnownPrefix: the last character may still combine with what follows.</remarks>
internal static class StringPrefix
{
    public static string Safe(ReadOnlySpan<byte> prefix)
    {
        if (prefix.IsEmpty) return "";
        // A last character of ASCII punctuation, digit or space never begins a combination that changes it, except that any
        // base letter may take a combining mark: cty keeps it only where the next cluster surely starts anew.
        var clusters = GraphemeClusters.Lengths(prefix);
        var length = prefix.Length;
        var last = prefix[^clusters[^1].Bytes..];
        if (!IsUnjoinable(last)) length -= last.Length;
        return Encoding.UTF8.GetString(prefix[..length]);
    }

    private static bool IsUnjoinable(ReadOnlySpan<byte> cluster) =>
        cluster.Length == 1 && cluster[0] is < 0x20 or 0x7F;
}
