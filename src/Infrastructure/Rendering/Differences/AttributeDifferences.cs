using Millwright.Infrastructure.Plans;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>Gathers the attribute differences of an object or block.</summary>
internal sealed class AttributeDifferences(int capacity)
{
    private readonly List<KeyValuePair<string, Difference>> _entries = new(capacity);
    private bool _needsSorting;

    /// <summary>Adds an attribute, unless it is null before and after: such attributes do not even count as unchanged.</summary>
    public void Add(string name, ValueChange change, Difference difference, ref ActionKind whole)
    {
        if (difference.Action == ActionKind.NoOp && change.IsAbsent) return;
        _entries.Add(new(name, difference));
        whole = ValueChange.Combine(whole, difference.Action);
    }

    /// <summary>Adds an attribute that is never stored; it appears to change with its block, but not in updates.</summary>
    public void AddWriteOnly(string name, ValueChange change, ActionKind whole)
    {
        var action = whole == ActionKind.Update ? ActionKind.NoOp : whole;
        _entries.Add(new(name, new WriteOnlyDifference(change.BeforeIsSensitive || change.AfterIsSensitive, action, change.Replace.Matches)));
        _needsSorting = true;
    }

    public IReadOnlyList<KeyValuePair<string, Difference>> Sorted()
    {
        if (_needsSorting) _entries.Sort(static (a, b) => StringOrder.Compare(a.Key, b.Key));
        return _entries;
    }
}
