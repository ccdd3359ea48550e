using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Rendering;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Testing.Reporting;
using Millwright.Infrastructure.Testing.Running;

namespace Millwright.Cli.Testing;

/// <summary>Tells people how tests go.</summary>
/// <param name="states">Shows the states of runs that apply.</param>
internal sealed class TestTextReport(Terminal terminal, bool verbose, RenderingOptions options, StateRenderer states) : ITestObserver
{
    private const string Green = "\e[32m";
    private const string Red = "\e[31m";
    private const string LightGray = "\e[37m";

    public void SuiteStarted(TestSuite suite)
    {
    }

    public void FileStarted(TestFileResult file) => terminal.Progress($"{file.Name}... {Colored("in progress", LightGray)}");

    public void FileTearingDown(TestFileResult file) => terminal.Progress($"{file.Name}... {Colored("tearing down", LightGray)}");

    public void FileFinished(TestFileResult file)
    {
        terminal.Progress($"{file.Name}... {Status(file.Status)}");
        terminal.Show(file.Diagnostics);
    }

    public void RunStarted(TestRunResult run, TestFileResult file)
    {
    }

    public void RunTearingDown(TestRunResult run, TestFileResult file)
    {
    }

    public void RunFinished(TestRunResult run, TestFileResult file)
    {
        terminal.Progress($"  run {QuotedText.Quote(run.Name)}... {Status(run.Status)}");
        if (verbose && run.State is { } state) terminal.Write($"\n{states.Render(state)}\n");
        else if (verbose && run.Plan is { } plan) terminal.Write(new PlanRenderer(options).Render(plan) + "\n");
        terminal.Show(run.Diagnostics);
        if (run.Diagnostics.Any(static d => !d.IsError)) terminal.WriteLine();
    }

    public void CleanedUp(TestRunResult run, TestFileResult file, StateSnapshot left, DiagnosticList diagnostics)
    {
        var name = $"{file.Name}/{run.Name}";
        if (diagnostics.HasErrors) terminal.WriteError(TestStatusText.CleanupFailed(name, terminal.Width));
        terminal.Show(diagnostics);
        var objects = TestStatusText.Objects(left);
        if (objects.Count == 0) return;
        terminal.WriteError(TestStatusText.LeftBehind(name, terminal.Width));
        foreach (var (address, deposed) in objects) terminal.WriteError(deposed is null ? $"  - {address}\n" : $"  - {address} ({deposed})\n");
    }

    public void SuiteFinished(TestSuite suite) =>
        terminal.WriteLine("\n" + TestStatusText.Conclusion(suite, word => Colored(word, word == "Success!" ? Green : Red)));

    private string Status(TestStatus status) => Colored(TestStatusText.Of(status), status switch
    {
        TestStatus.Pass => Green,
        TestStatus.Skip or TestStatus.Pending => LightGray,
        _ => Red,
    });

    private string Colored(string text, string escape) => terminal.Color ? $"{escape}{text}\e[0m" : text;
}
