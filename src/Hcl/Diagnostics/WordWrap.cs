using System.Text;

namespace Millwright.Hcl.Diagnostics;

/// <summary>Breaks a line of text between words so that no line is longer than a limit, unless a single word is.</summary>
public static class WordWrap
{
    public static string Wrap(string line, int limit)
    {
        var wrapped = new StringBuilder(line.Length + 8);
        var column = 0;
        for (var at = 0; at < line.Length;)
        {
            var gapStart = at;
            while (at < line.Length && IsBreak(line[at])) at++;
            var wordStart = at;
            while (at < line.Length && !IsBreak(line[at])) at++;
            var gap = wordStart - gapStart;
            var word = CountCharacters(line.AsSpan(wordStart, at - wordStart));
            if (word == 0)
            {
                if (column + gap <= limit) wrapped.Append(line, gapStart, gap);
                break;
            }
            if (column + gap + word > limit && column + gap > 1)
            {
                wrapped.Append('\n');
                column = word;
            }
            else
            {
                wrapped.Append(line, gapStart, gap);
                column += gap + word;
            }
            wrapped.Append(line, wordStart, at - wordStart);
        }
        return wrapped.ToString();
    }

    private static bool IsBreak(char c) => c != '\u00A0' && Syntax.UnicodeSpace.Is(c);

    private static int CountCharacters(ReadOnlySpan<char> word)
    {
        var count = 0;
        foreach (var _ in word.EnumerateRunes()) count++;
        return count;
    }
}
