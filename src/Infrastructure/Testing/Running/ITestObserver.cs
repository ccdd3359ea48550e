using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Testing.Running;

/// <summary>Hears how tests go. Calls come one at a time.</summary>
public interface ITestObserver
{
    void SuiteStarted(TestSuite suite);

    void FileStarted(TestFileResult file);

    void FileTearingDown(TestFileResult file);

    void FileFinished(TestFileResult file);

    void RunStarted(TestRunResult run, TestFileResult file);

    /// <summary>The run's state is being destroyed.</summary>
    void RunTearingDown(TestRunResult run, TestFileResult file);

    void RunFinished(TestRunResult run, TestFileResult file);

    /// <summary>The destruction of a state is over.</summary>
    /// <param name="run">The run that changed the state last.</param>
    /// <param name="left">What is still there.</param>
    void CleanedUp(TestRunResult run, TestFileResult file, StateSnapshot left, DiagnosticList diagnostics);

    void SuiteFinished(TestSuite suite);
}
