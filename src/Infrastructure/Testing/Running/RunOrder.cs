using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Testing.Declarations;

namespace Millwright.Infrastructure.Testing.Running;

/// <summary>Decides which runs of a file have to wait for which: for all before them, unless both sides may run in parallel.</summary>
internal static class RunOrder
{
    /// <summary>The places of the runs that the one at a place waits for.</summary>
    public static IEnumerable<int> WaitsFor(IReadOnlyList<TestRun> runs, int place)
    {
        var run = runs[place];
        var named = Traversals(run).Where(static t => t.RootName == "run").Select(static t => (t.Steps.FirstOrDefault() as TraversalStep.Attribute)?.Name).ToHashSet();
        for (var i = 0; i < place; i++)
        {
            var apart = run.Parallel && runs[i].Parallel && run.State != runs[i].State && !named.Contains(runs[i].Name);
            if (!apart) yield return i;
        }
    }

    /// <summary>Everything a run's expressions refer to.</summary>
    public static IEnumerable<Traversal> Traversals(TestRun run) => run.Variables.Values.SelectMany(static e => e.Variables)
        .Concat(run.Assertions.SelectMany(static rule => rule.Condition.Variables.Concat(rule.ErrorMessage.Variables)));
}
