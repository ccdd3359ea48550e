namespace Millwright.Values;

/// <summary>Which of two types is the better common type: the more general goes first (cty's compareTypes).</summary>
internal static class TypePreference
{
    /// <summary>The types with the preferable ones first; where there is no preference, in the order given.</summary>
    public static IEnumerable<DataType> Sort(IReadOnlyList<DataType> types)
    {
        var successors = new List<int>[types.Count];
        var predecessors = new int[types.Count];
        for (var i = 0; i < types.Count; i++) successors[i] = [];
        for (var i = 0; i < types.Count; i++)
        {
            for (var j = i + 1; j < types.Count; j++)
            {
                var order = Compare(types[i], types[j]);
                if (order == 0) continue;
                var (first, second) = order < 0 ? (i, j) : (j, i);
                successors[first].Add(second);
                predecessors[second]++;
            }
        }
        var queue = new Queue<int>(Enumerable.Range(0, types.Count).Where(i => predecessors[i] == 0));
        while (queue.TryDequeue(out var next))
        {
            yield return types[next];
            foreach (var successor in successors[next])
            {
                if (--predecessors[successor] == 0) queue.Enqueue(successor);
            }
        }
    }

    /// <summary>Negative where the first is preferable, positive where the second is, zero where neither.</summary>
    private static int Compare(DataType a, DataType b)
    {
        if (a.IsDynamic || b.IsDynamic) return a.IsDynamic.CompareTo(b.IsDynamic);
        if (a.IsPrimitive && b.IsPrimitive) return b.IsString.CompareTo(a.IsString);
        if (a.IsCollection && a.Kind == b.Kind) return Compare(a.ElementType, b.ElementType);
        return (a.Kind, b.Kind) switch
        {
            (TypeKind.List or TypeKind.Tuple, TypeKind.Set) or (TypeKind.List, TypeKind.Tuple) or (TypeKind.Map, TypeKind.Object) => -1,
            (TypeKind.Set, TypeKind.List or TypeKind.Tuple) or (TypeKind.Tuple, TypeKind.List) or (TypeKind.Object, TypeKind.Map) => 1,
            (TypeKind.Object, TypeKind.Object) when a.AttributeNames.SequenceEqual(b.AttributeNames) => CompareMembers(a, b),
            (TypeKind.Tuple, TypeKind.Tuple) when a.MemberTypes.Length == b.MemberTypes.Length => CompareMembers(a, b),
            _ => 0,
        };
    }

    private static int CompareMembers(DataType a, DataType b)
    {
        bool first = false, second = false;
        for (var i = 0; i < a.MemberTypes.Length; i++)
        {
            var order = Compare(a.MemberTypes[i], b.MemberTypes[i]);
            first |= order < 0;
            second |= order > 0;
        }
        return first == second ? 0 : first ? -1 : 1;
    }
}
