using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Testing.Declarations;

/// <summary>A run block: one plan or apply with what must hold afterwards.</summary>
public sealed record TestRun(string Name, SourceRange Range)
{
    /// <summary>True for <c>command = plan</c>.</summary>
    public bool PlansOnly { get; init; }

    public TestRunOptions Options { get; init; } = new();
    public IReadOnlyDictionary<string, Expression> Variables { get; init; } = new Dictionary<string, Expression>();
    public IReadOnlyList<TestOverride> Overrides { get; init; } = [];

    /// <summary>Which of the file's provider configurations the run uses; empty for all of them.</summary>
    public IReadOnlyList<PassedProvider> Providers { get; init; } = [];

    public IReadOnlyList<CheckRule> Assertions { get; init; } = [];

    /// <summary>Another module to run in place of the one under test, or null.</summary>
    public TestRunModule? Module { get; init; }

    /// <summary>That module's configuration, once it is loaded.</summary>
    public ModuleTree? Configuration { get; init; }

    /// <summary>Checkable objects that have to fail.</summary>
    public IReadOnlyList<Traversal> ExpectFailures { get; init; } = [];

    /// <summary>Names the state the run works on; null for the one its module has by itself.</summary>
    public string? StateKey { get; init; }

    /// <summary>The run may go on beside others that neither refer to it nor share its state.</summary>
    public bool Parallel { get; init; }

    /// <summary>What tells the run's state from others of the file: empty for the module under test.</summary>
    public string State => StateKey ?? Module?.Call.Source ?? "";
}
