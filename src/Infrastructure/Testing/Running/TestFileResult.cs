using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Testing.Declarations;

namespace Millwright.Infrastructure.Testing.Running;

/// <summary>What came of a test file.</summary>
public sealed class TestFileResult(TestFile file)
{
    public TestFile File { get; } = file;
    public string Name => File.Name;
    public IReadOnlyList<TestRunResult> Runs { get; } = [.. file.Runs.Select(static (run, index) => new TestRunResult(run, index))];
    public TestStatus Status { get; private set; }

    /// <summary>What is to be said about the file as a whole.</summary>
    public DiagnosticList Diagnostics { get; } = new();

    internal void Merge(TestStatus status)
    {
        if (status > Status) Status = status;
    }
}
