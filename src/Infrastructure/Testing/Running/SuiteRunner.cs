namespace Millwright.Infrastructure.Testing.Running;

/// <summary>Runs the files of a suite one after another.</summary>
public sealed class SuiteRunner(TestEnvironment environment, ITestObserver observer)
{
    /// <param name="stopping">Asks to stop: what runs is finished, what has not begun is skipped, and everything is cleaned up.</param>
    public async Task RunAsync(TestSuite suite, CancellationToken stopping)
    {
        observer.SuiteStarted(suite);
        suite.Merge(TestStatus.Pass);
        foreach (var file in suite.Files)
        {
            observer.FileStarted(file);
            var runner = new FileRunner(environment, file, observer);
            await runner.RunAsync(stopping).ConfigureAwait(false);
            observer.FileTearingDown(file);
            await runner.CleanUpAsync().ConfigureAwait(false);
            observer.FileFinished(file);
            suite.Merge(file.Status);
        }
        suite.Stopped = stopping.IsCancellationRequested;
        observer.SuiteFinished(suite);
    }
}
