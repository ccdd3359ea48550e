using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Testing.Declarations;

namespace Millwright.Infrastructure.Testing.Running;

/// <summary>What came of a run block.</summary>
public sealed class TestRunResult(TestRun run, int index)
{
    public TestRun Run { get; } = run;
    public int Index { get; } = index;
    public string Name => Run.Name;
    public TestStatus Status { get; private set; }
    public DiagnosticList Diagnostics { get; private set; } = new();

    /// <summary>The plan of a run that only plans; null where it did not get so far.</summary>
    public StackPlan? Plan { get; internal set; }

    /// <summary>The state after the run's apply; null where it did not get so far.</summary>
    public StateSnapshot? State { get; internal set; }

    /// <summary>When the run began; null where it was skipped.</summary>
    public DateTimeOffset? Started { get; internal set; }

    public TimeSpan Duration { get; internal set; }

    /// <summary>The messages of the assertions that did not hold.</summary>
    public List<string> FailedAssertions { get; } = [];

    internal void Merge(TestStatus status)
    {
        if (status > Status) Status = status;
    }

    /// <summary>Adds diagnostics; errors among them make the run one in error.</summary>
    internal bool Add(DiagnosticList diagnostics)
    {
        Diagnostics.AddRange(diagnostics);
        if (diagnostics.HasErrors) Merge(TestStatus.Error);
        return !diagnostics.HasErrors;
    }

    internal void Keep(Func<Diagnostic, bool> wanted)
    {
        var kept = new DiagnosticList();
        kept.AddRange(Diagnostics.Where(wanted));
        Diagnostics = kept;
    }
}
