using Millwright.Values;

namespace Millwright.Infrastructure.Planning.Objects;

/// <summary>Compares sets whose elements may still change in their unknown parts: each must find a partner on the other side.</summary>
internal static class SetComparison
{
    public static void Check(Value planned, Value actual, ValuePath path, Func<Value, Value, bool> compatible, List<ObjectProblem> problems)
    {
        var left = planned.ElementList;
        var right = actual.ElementList;
        var leftMatched = new bool[left.Count];
        var rightMatched = new bool[right.Count];
        for (var i = 0; i < left.Count; i++)
        {
            for (var j = 0; j < right.Count; j++)
            {
                if (leftMatched[i] && rightMatched[j]) continue;
                if (!compatible(left[i], right[j])) continue;
                leftMatched[i] = true;
                rightMatched[j] = true;
            }
        }
        for (var i = 0; i < left.Count; i++)
        {
            if (!leftMatched[i]) problems.Add(new(path, $"planned set element {GoSyntax.Of(left[i])} does not correlate with any element in actual"));
        }
        if (Array.Exists(leftMatched, static matched => !matched)) return;
        for (var j = 0; j < right.Count; j++)
        {
            if (!rightMatched[j]) problems.Add(new(path, $"actual set element {GoSyntax.Of(right[j])} does not correlate with any element in plan"));
        }
    }
}
