namespace Millwright.Changes.Workspaces;

/// <summary>Which stacks come before which.</summary>
public static class StackOrder
{
    /// <summary>A way from a stack back to itself, first and last the same; null where there is none.</summary>
    /// <param name="dependencies">By each stack's full name those that come first. Names that are no keys are left out of account.</param>
    public static IReadOnlyList<string>? FindCycle(IReadOnlyDictionary<string, IReadOnlyList<string>> dependencies)
    {
        var done = new HashSet<string>();
        var path = new List<string>();
        foreach (var start in dependencies.Keys.Order(StringComparer.Ordinal))
        {
            if (Visit(start) is { } cycle) return cycle;
        }
        return null;

        List<string>? Visit(string id)
        {
            if (done.Contains(id) || !dependencies.TryGetValue(id, out var before)) return null;
            var at = path.IndexOf(id);
            if (at >= 0) return [.. path[at..], id];
            path.Add(id);
            foreach (var dependency in before)
            {
                if (Visit(dependency) is { } cycle) return cycle;
            }
            path.RemoveAt(path.Count - 1);
            done.Add(id);
            return null;
        }
    }

    public static string Describe(IReadOnlyList<string> cycle) =>
        $"There is no order in which these can be planned: {string.Join(" needs ", cycle)}. Take one of the dependencies away.";

    /// <summary>Everything that depends on some stacks, directly or through others, and they themselves.</summary>
    public static IReadOnlySet<string> WithDependents(IEnumerable<string> stacks, IReadOnlyDictionary<string, IReadOnlyList<string>> dependencies)
    {
        var found = new HashSet<string>(stacks);
        var dependents = dependencies.SelectMany(static d => d.Value.Select(before => (Before: before, d.Key))).ToLookup(static d => d.Before, static d => d.Key);
        var pending = new Stack<string>(found);
        while (pending.TryPop(out var id))
        {
            foreach (var dependent in dependents[id])
            {
                if (found.Add(dependent)) pending.Push(dependent);
            }
        }
        return found;
    }
}
