namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>Pairs the elements of two sequences as Terraform lays out list diffs.</summary>
/// <remarks>
/// Sequences of one length are compared place by place, unless the elements only changed places; all others along their longest
/// common subsequence.
/// </remarks>
internal static class SequenceAlignment
{
    /// <summary>Beyond this many cells the common start is taken as it is, which keeps long texts cheap.</summary>
    private const long LargeTable = 4_000_000;

    /// <summary>
    /// The pairs of positions to show in order. The end of a sequence as an index means that the other side's element has no
    /// partner.
    /// </summary>
    /// <param name="pairs">True where two elements that differ may be shown as one changed element.</param>
    public static List<(int Before, int After)> Align<T>(
        IReadOnlyList<T> before,
        IReadOnlyList<T> after,
        IEqualityComparer<T> equality,
        Func<T, T, bool> pairs)
        where T : notnull
    {
        var numbers = new Dictionary<T, int>(equality);
        var x = Number(before, numbers);
        var y = Number(after, numbers);
        if (x.Length == y.Length && !IsReordering(x, y)) return [.. Enumerable.Range(0, x.Length).Select(static i => (i, i))];
        var common = CommonSubsequence(x, y);
        var result = new List<(int, int)>(Math.Max(x.Length, y.Length));
        int i = 0, j = 0, k = 0;
        while (i < x.Length || j < y.Length || k < common.Length)
        {
            while (i < x.Length && (k >= common.Length || x[i] != common[k]))
            {
                var paired = j < y.Length && pairs(before[i], after[j]) && (k >= common.Length || y[j] != common[k]);
                result.Add((i++, paired ? j++ : y.Length));
            }
            while (j < y.Length && (k >= common.Length || y[j] != common[k])) result.Add((x.Length, j++));
            if (k < common.Length)
            {
                result.Add((i++, j++));
                k++;
            }
        }
        return result;
    }

    /// <summary>True where everything before is found somewhere after.</summary>
    private static bool IsReordering(int[] x, int[] y) => new HashSet<int>(y).IsSupersetOf(x);

    private static int[] Number<T>(IReadOnlyList<T> elements, Dictionary<T, int> numbers)
        where T : notnull
    {
        var result = new int[elements.Count];
        for (var i = 0; i < result.Length; i++)
        {
            if (!numbers.TryGetValue(elements[i], out var number)) numbers.Add(elements[i], number = numbers.Count);
            result[i] = number;
        }
        return result;
    }

    /// <remarks>A common end belongs to every longest subsequence that the walk back from the end finds, so it needs no table.</remarks>
    private static int[] CommonSubsequence(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        var end = 0;
        while (end < x.Length && end < y.Length && x[^(end + 1)] == y[^(end + 1)]) end++;
        var tail = x[^end..];
        x = x[..^end];
        y = y[..^end];
        var start = 0;
        if ((long)x.Length * y.Length > LargeTable)
        {
            while (start < x.Length && start < y.Length && x[start] == y[start]) start++;
        }
        int[] middle = (long)(x.Length - start) * (y.Length - start) > LargeTable * 16 ? [] : WalkTable(x[start..], y[start..]);
        return [.. x[..start], .. middle, .. tail];
    }

    private static int[] WalkTable(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        if (x.IsEmpty || y.IsEmpty) return [];
        var width = x.Length + 1;
        var lengths = new int[width * (y.Length + 1)];
        for (var j = 1; j <= y.Length; j++)
        {
            for (var i = 1; i <= x.Length; i++)
            {
                lengths[j * width + i] = x[i - 1] == y[j - 1]
                    ? lengths[(j - 1) * width + i - 1] + 1
                    : Math.Max(lengths[j * width + i - 1], lengths[(j - 1) * width + i]);
            }
        }
        var common = new int[lengths[^1]];
        int left = x.Length, up = y.Length, next = common.Length - 1;
        while (left > 0 && up > 0)
        {
            if (x[left - 1] == y[up - 1])
            {
                common[next--] = x[left - 1];
                left--;
                up--;
            }
            else if (lengths[up * width + left - 1] > lengths[(up - 1) * width + left]) left--;
            else up--;
        }
        return common;
    }
}
