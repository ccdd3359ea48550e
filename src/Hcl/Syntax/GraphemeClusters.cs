using System.Buffers;
using System.Globalization;
using System.Text;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Syntax;

/// <summary>Counts what a reader sees as one character: HCL's columns are grapheme clusters (UAX #29).</summary>
internal static class GraphemeClusters
{
    /// <summary>The position after the text, with a new line at each newline.</summary>
    public static SourcePosition Advance(SourcePosition from, ReadOnlySpan<byte> text)
    {
        int line = from.Line, column = from.Column;
        if (Ascii.IsValid(text))
        {
            for (var i = 0; i < text.Length; i++)
            {
                if (text[i] == '\n')
                {
                    line++;
                    column = 1;
                }
                else if (text[i] != '\r' || i + 1 == text.Length || text[i + 1] != '\n')
                {
                    column++;
                }
            }
            return new(line, column, from.Byte + text.Length);
        }
        foreach (var length in Lengths(text))
        {
            if (length.StartsLine) (line, column) = (line + 1, 1);
            else column++;
        }
        return new(line, column, from.Byte + text.Length);
    }

    /// <summary>How many bytes each cluster has, in order.</summary>
    public static List<(int Bytes, bool StartsLine)> Lengths(ReadOnlySpan<byte> text)
    {
        var chars = ArrayPool<char>.Shared.Rent(text.Length + 1);
        var sizes = ArrayPool<byte>.Shared.Rent(text.Length + 1);
        try
        {
            var count = Decode(text, chars, sizes);
            var clusters = new List<(int, bool)>(count);
            for (var start = 0; start < count;)
            {
                var length = StringInfo.GetNextTextElementLength(chars.AsSpan(start, count - start));
                var bytes = 0;
                for (var i = start; i < start + length; i++) bytes += sizes[i];
                clusters.Add((bytes, chars[start] == '\n' || (length == 2 && chars[start] == '\r')));
                start += length;
            }
            return clusters;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
            ArrayPool<byte>.Shared.Return(sizes);
        }
    }

    /// <summary>UTF-16 beside the number of bytes each unit stands for; a byte that is no UTF-8 counts as one character.</summary>
    private static int Decode(ReadOnlySpan<byte> text, char[] chars, byte[] sizes)
    {
        var count = 0;
        while (!text.IsEmpty)
        {
            var valid = Rune.DecodeFromUtf8(text, out var rune, out var size) == OperationStatus.Done;
            if (!valid) size = 1;
            var units = rune.EncodeToUtf16(chars.AsSpan(count));
            sizes[count] = (byte)size;
            if (units == 2) sizes[count + 1] = 0;
            count += units;
            text = text[size..];
        }
        return count;
    }
}
