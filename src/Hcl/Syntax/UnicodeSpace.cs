using System.Buffers;
using System.Text;

namespace Millwright.Hcl.Syntax;

/// <summary>White space as Go's unicode package counts it, which strip markers and heredoc end markers follow.</summary>
internal static class UnicodeSpace
{
    public static bool Is(char c) =>
        c is (>= '\t' and <= '\r') or ' ' or '\u0085' or '\u00A0' or '\u1680' or (>= '\u2000' and <= '\u200A')
            or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000';

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        while (Rune.DecodeFromUtf8(text, out var rune, out var size) == OperationStatus.Done && Is(rune)) text = text[size..];
        while (Rune.DecodeLastFromUtf8(text, out var rune, out var size) == OperationStatus.Done && Is(rune)) text = text[..^size];
        return text;
    }

    public static string TrimStart(string text)
    {
        var start = 0;
        while (start < text.Length && Is(text[start])) start++;
        return text[start..];
    }

    public static string TrimEnd(string text)
    {
        var end = text.Length;
        while (end > 0 && Is(text[end - 1])) end--;
        return text[..end];
    }

    private static bool Is(Rune rune) => rune.IsBmp && Is((char)rune.Value);
}
