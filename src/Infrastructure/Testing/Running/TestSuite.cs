using Millwright.Infrastructure.Testing.Declarations;

namespace Millwright.Infrastructure.Testing.Running;

/// <summary>The test files of one command and what came of them.</summary>
public sealed class TestSuite(IEnumerable<TestFile> files)
{
    public IReadOnlyList<TestFileResult> Files { get; } = [.. files.Select(static f => new TestFileResult(f))];

    /// <summary>Set once the suite runs.</summary>
    public TestStatus Status { get; private set; }

    /// <summary>The user asked to stop, so that what had not begun was skipped.</summary>
    public bool Stopped { get; internal set; }

    public int Count(TestStatus status) => Files.Sum(f => f.Runs.Count(r => r.Status == status));

    internal void Merge(TestStatus status)
    {
        if (status > Status) Status = status;
    }
}
