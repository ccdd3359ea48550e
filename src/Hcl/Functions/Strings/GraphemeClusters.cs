using System.Globalization;

namespace Millwright.Hcl.Functions.Strings;

/// <summary>Text counted and cut in what readers take for characters.</summary>
internal static class GraphemeClusters
{
    public static int Count(string text)
    {
        if (IsSimple(text)) return text.Length;
        var count = 0;
        for (var at = 0; at < text.Length; count++) at += StringInfo.GetNextTextElementLength(text, at);
        return count;
    }

    /// <summary>The text between two positions counted in clusters.</summary>
    public static string Slice(string text, long start, long length)
    {
        if (IsSimple(text))
        {
            var from = (int)Math.Min(start, text.Length);
            return text.Substring(from, (int)Math.Min(length, text.Length - from));
        }
        int at = 0, begin = text.Length;
        for (long index = 0; at < text.Length && index < start + length; index++)
        {
            if (index == start) begin = at;
            at += StringInfo.GetNextTextElementLength(text, at);
        }
        return begin < at ? text[begin..at] : "";
    }

    public static string Reverse(string text)
    {
        return string.Create(text.Length, text, static (reversed, text) =>
        {
            for (var at = 0; at < text.Length;)
            {
                var length = StringInfo.GetNextTextElementLength(text, at);
                text.AsSpan(at, length).CopyTo(reversed[(text.Length - at - length)..]);
                at += length;
            }
        });
    }

    /// <summary>In ASCII every character is a cluster, except that CR LF is one.</summary>
    private static bool IsSimple(string text) => System.Text.Ascii.IsValid(text) && !text.Contains('\r');
}
