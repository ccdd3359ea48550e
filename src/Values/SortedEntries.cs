namespace Millwright.Values;

/// <summary>Sorts named values by name; of several with one name the last stays.</summary>
internal static class SortedEntries
{
    public static (string[] Keys, Value[] Values) Of(IEnumerable<KeyValuePair<string, Value>> entries, Func<string, string> normalize)
    {
        var count = entries.TryGetNonEnumeratedCount(out var known) ? known : 4;
        var keys = new List<string>(count);
        var values = new List<Value>(count);
        var inOrder = true;
        foreach (var (key, value) in entries)
        {
            var name = normalize(key);
            inOrder &= keys.Count == 0 || StringOrder.Compare(keys[^1], name) < 0;
            keys.Add(name);
            values.Add(value);
        }
        return inOrder ? ([.. keys], [.. values]) : Sort(keys, values);
    }

    private static (string[] Keys, Value[] Values) Sort(List<string> keys, List<Value> values)
    {
        var order = new int[keys.Count];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => StringOrder.Compare(keys[a], keys[b]) is var byName and not 0 ? byName : a - b);
        var sortedKeys = new List<string>(order.Length);
        var sortedValues = new List<Value>(order.Length);
        foreach (var index in order)
        {
            if (sortedKeys.Count > 0 && sortedKeys[^1] == keys[index])
            {
                sortedValues[^1] = values[index];
                continue;
            }
            sortedKeys.Add(keys[index]);
            sortedValues.Add(values[index]);
        }
        return ([.. sortedKeys], [.. sortedValues]);
    }
}
