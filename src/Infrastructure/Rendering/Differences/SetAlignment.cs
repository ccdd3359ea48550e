namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>Pairs the equal elements of two sets; what has no partner was removed or added.</summary>
internal static class SetAlignment
{
    /// <summary>The pairs in the order to show them; the end of a side as an index means that there is no partner.</summary>
    public static List<(int Before, int After)> Align(ValueChange change)
    {
        var before = change.BeforeItems;
        var after = change.AfterItems;
        var places = new Dictionary<PlainValue, Queue<int>>(PlainEquality.Instance);
        for (var i = 0; i < after.Length; i++)
        {
            if (after[i].Kind == PlainKind.Unknown) continue;
            if (!places.TryGetValue(after[i], out var queue)) places.Add(after[i], queue = new());
            queue.Enqueue(i);
        }
        var matched = new bool[after.Length];
        var result = new List<(int, int)>(before.Length + after.Length);
        for (var i = 0; i < before.Length; i++)
        {
            var partner = places.TryGetValue(before[i], out var queue) && queue.TryPeek(out var place)
                && (change.HidesSensitivity || before[i].IsSensitive == after[place].IsSensitive)
                ? queue.Dequeue()
                : after.Length;
            if (partner < after.Length) matched[partner] = true;
            result.Add((i, partner));
        }
        for (var j = 0; j < after.Length; j++)
        {
            if (!matched[j]) result.Add((before.Length, j));
        }
        return result;
    }
}
