using System.Text;

namespace Millwright.Cli.Commands;

/// <summary>The difference between two texts as <c>diff -u</c> writes it.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    public static string Between(string name, byte[] before, byte[] after)
    {
        var old = Lines(before);
        var now = Lines(after);
        var edits = Edits(old, now);
        var text = new StringBuilder($"--- old/{name}\n+++ new/{name}\n");
        for (var at = 0; at < edits.Count;)
        {
            if (edits[at].Kind == ' ')
            {
                at++;
                continue;
            }
            var start = Math.Max(0, at - Context);
            var end = at;
            for (var next = at; next < edits.Count && next <= end + (2 * Context) + 1; next++)
            {
                if (edits[next].Kind != ' ') end = next;
            }
            end = Math.Min(edits.Count - 1, end + Context);
            AppendHunk(text, edits, start, end);
            at = end + 1;
        }
        return text.ToString();
    }

    private static string[] Lines(byte[] source)
    {
        var text = Encoding.UTF8.GetString(source);
        var lines = text.Split('\n');
        return lines is [.., ""] ? lines[..^1] : lines;
    }

    private static void AppendHunk(StringBuilder text, List<(char Kind, string Line, int Old, int New)> edits, int start, int end)
    {
        var hunk = edits.GetRange(start, end - start + 1);
        var oldCount = hunk.Count(static e => e.Kind != '+');
        var newCount = hunk.Count(static e => e.Kind != '-');
        text.Append($"@@ -{Span(hunk[0].Old, oldCount)} +{Span(hunk[0].New, newCount)} @@\n");
        foreach (var (kind, line, _, _) in hunk) text.Append(kind).Append(line).Append('\n');
    }

    private static string Span(int first, int count) => count == 1 ? $"{first + 1}" : $"{(count == 0 ? first : first + 1)},{count}";

    /// <summary>The edit script by longest common subsequence, after common ends are cut off.</summary>
    private static List<(char Kind, string Line, int Old, int New)> Edits(string[] old, string[] now)
    {
        var head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head]) head++;
        var tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)]) tail++;
        int rows = old.Length - head - tail, columns = now.Length - head - tail;
        var common = new int[rows + 1, columns + 1];
        for (var i = rows - 1; i >= 0; i--)
        {
            for (var j = columns - 1; j >= 0; j--)
                common[i, j] = old[head + i] == now[head + j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }
        var edits = new List<(char, string, int, int)>();
        for (var i = 0; i < head; i++) edits.Add((' ', old[i], i, i));
        int o = 0, n = 0;
        while (o < rows || n < columns)
        {
            if (o < rows && n < columns && old[head + o] == now[head + n]) edits.Add((' ', old[head + o], head + o++, head + n++));
            else if (o < rows && (n == columns || common[o + 1, n] >= common[o, n + 1])) edits.Add(('-', old[head + o], head + o++, head + n));
            else edits.Add(('+', now[head + n], head + o, head + n++));
        }
        for (var i = 0; i < tail; i++) edits.Add((' ', old[old.Length - tail + i], old.Length - tail + i, now.Length - tail + i));
        return edits;
    }
}
