using System.Runtime.InteropServices;

namespace Millwright.Values;

/// <summary>Builds sets: removes duplicates, sorts as cty does, and moves the elements' marks to the set.</summary>
internal static class SetBuilder
{
    /// <summary>Groups of elements with one sort key longer than this are searched by hash.</summary>
    private const int ScanLimit = 8;

    public static Value Build(DataType element, IEnumerable<Value> elements)
    {
        var marks = Marks.None;
        var items = new List<Value>(elements.TryGetNonEnumeratedCount(out var count) ? count : 4);
        foreach (var item in elements)
        {
            marks |= item.DeepMarks;
            items.Add(item.UnmarkDeep());
        }
        if (items.Count > 1)
        {
            if (element.IsPrimitive) SortPrimitives(CollectionsMarshal.AsSpan(items));
            else SortByKey(items);
            Deduplicate(items);
        }
        return Value.SetOwned(element, [.. items], marks);
    }

    /// <summary>Known values in their natural order, then unknown ones, then null.</summary>
    private static void SortPrimitives(Span<Value> items)
    {
        // Only the unknowns that differ in refinement tell apart, so sorting need not be stable for the rest.
        var unknowns = 0;
        foreach (var item in items) unknowns += item.IsKnown ? 0 : 1;
        if (unknowns <= 1)
        {
            items.Sort(ComparePrimitives);
            return;
        }
        Value[] kept = [.. items], rest = [.. kept.Where(static v => !v.IsKnown)];
        var known = kept.Where(static v => v.IsKnown).ToArray();
        Array.Sort(known, ComparePrimitives);
        var nulls = known.Count(static v => v.IsNull);
        known.AsSpan(0, known.Length - nulls).CopyTo(items);
        rest.CopyTo(items[(known.Length - nulls)..]);
        known.AsSpan(known.Length - nulls).CopyTo(items[(items.Length - nulls)..]);
    }

    private static int ComparePrimitives(Value a, Value b)
    {
        if (a.IsNull || b.IsNull) return a.IsNull.CompareTo(b.IsNull);
        if (!a.IsKnown || !b.IsKnown) return b.IsKnown.CompareTo(a.IsKnown);
        return a.Type.Kind switch
        {
            TypeKind.String => StringOrder.Compare(a.AsString(), b.AsString()),
            TypeKind.Number => a.AsNumber().CompareTo(b.AsNumber()),
            _ => a.AsBool().CompareTo(b.AsBool()),
        };
    }

    /// <summary>Sorts by the bytes cty hashes; a stable sort, as elements with equal bytes keep their order in cty.</summary>
    private static void SortByKey(List<Value> items)
    {
        var keyed = new (byte[] Key, int Rank, int Index)[items.Count];
        for (var i = 0; i < keyed.Length; i++)
        {
            var rank = items[i].IsNull ? 2 : items[i].IsKnown ? 0 : 1;
            keyed[i] = (SetKey.Of(items[i]), rank, i);
        }
        Array.Sort(keyed, static (a, b) =>
        {
            if (a.Rank != b.Rank) return a.Rank - b.Rank;
            var order = a.Key.AsSpan().SequenceCompareTo(b.Key);
            return order != 0 ? order : a.Index - b.Index;
        });
        Value[] original = [.. items];
        for (var i = 0; i < keyed.Length; i++) items[i] = original[keyed[i].Index];
        // Elements that are equal have equal keys and so lie within one run; others of the run may differ.
        var start = 0;
        for (var i = 1; i <= keyed.Length; i++)
        {
            if (i < keyed.Length && keyed[i].Rank == keyed[start].Rank && keyed[i].Key.AsSpan().SequenceEqual(keyed[start].Key)) continue;
            if (i - start > 2) GatherEqual(CollectionsMarshal.AsSpan(items)[start..i]);
            start = i;
        }
    }

    /// <summary>Brings equal elements of a run together, each at the place of its first occurrence.</summary>
    private static void GatherEqual(Span<Value> run)
    {
        Value[] items = [.. run];
        var next = 0;
        if (items.Length > ScanLimit)
        {
            foreach (var group in items.GroupBy(static v => v))
            {
                foreach (var item in group) run[next++] = item;
            }
            return;
        }
        var taken = new bool[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            for (var j = i; j < items.Length; j++)
            {
                if (taken[j] || !items[i].Equals(items[j])) continue;
                taken[j] = true;
                run[next++] = items[j];
            }
        }
    }

    /// <summary>Drops an element equal to the one before; one with an unknown in it equals nothing, itself included.</summary>
    private static void Deduplicate(List<Value> items)
    {
        var kept = 1;
        for (var i = 1; i < items.Count; i++)
        {
            var item = items[i];
            if (!item.ContainsUnknown && item.Equals(items[kept - 1])) continue;
            items[kept++] = item;
        }
        items.RemoveRange(kept, items.Count - kept);
    }
}
