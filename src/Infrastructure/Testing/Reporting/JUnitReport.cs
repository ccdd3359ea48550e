using System.Globalization;
using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Testing.Running;

namespace Millwright.Infrastructure.Testing.Reporting;

/// <summary>Writes what came of a suite as JUnit XML, for the tools that show such reports.</summary>
public sealed class JUnitReport(Func<string, ReadOnlyMemory<byte>?> sources)
{
    private const int Width = 80;

    private readonly DiagnosticWriter _diagnostics = new(sources, color: false, Width);
    private readonly StringBuilder _text = new();

    public string Write(TestSuite suite)
    {
        _text.Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?><testsuites>");
        foreach (var file in suite.Files) WriteFile(file, suite.Stopped);
        return _text.Append(suite.Files.Count > 0 ? "\n" : "").Append("</testsuites>").ToString();
    }

    private void WriteFile(TestFileResult file, bool stopped)
    {
        int Count(TestStatus status) => file.Runs.Count(r => r.Status == status);
        _text.Append($"\n  <testsuite name=\"{Escape(file.Name)}\" tests=\"{file.Runs.Count}\" skipped=\"{Count(TestStatus.Skip)}\" failures=\"{Count(TestStatus.Fail)}\" errors=\"{Count(TestStatus.Error)}\">");
        foreach (var run in file.Runs) WriteRun(file, run, stopped);
        _text.Append(file.Runs.Count > 0 ? "\n  " : "").Append("</testsuite>");
    }

    private void WriteRun(TestFileResult file, TestRunResult run, bool stopped)
    {
        _text.Append($"\n    <testcase name=\"{Escape(run.Name)}\" classname=\"{Escape(file.Name)}\"");
        if (run.Started is { } started)
        {
            _text.Append(CultureInfo.InvariantCulture, $" time=\"{run.Duration.TotalSeconds:0.#########}\"");
            _text.Append(CultureInfo.InvariantCulture, $" timestamp=\"{started.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\"");
        }
        _text.Append('>');
        var before = _text.Length;
        switch (run.Status)
        {
            case TestStatus.Skip:
                var (message, body) = WhySkipped(file, run, stopped);
                Element("skipped", message, body);
                break;
            case TestStatus.Fail:
                Element("failure", Failures(run), Text(run.Diagnostics.Where(static d => d.IsError)));
                break;
            case TestStatus.Error:
                Element("error", "Encountered an error", Text(run.Diagnostics.Where(static d => d.IsError)));
                break;
        }
        var others = run.Diagnostics.Where(static d => !d.IsError).ToList();
        if (others.Count > 0) Element("system-err", "", Text(others));
        _text.Append(_text.Length > before ? "\n    " : "").Append("</testcase>");
    }

    private void Element(string name, string message, string body)
    {
        _text.Append($"\n      <{name}");
        if (message.Length > 0) _text.Append($" message=\"{Escape(message)}\"");
        _text.Append('>');
        // A CDATA section must not hold its own end.
        if (body.Length > 0) _text.Append("<![CDATA[").Append(body.Replace("]]>", "]]]]><![CDATA[>")).Append("]]>");
        _text.Append($"</{name}>");
    }

    private string Text(IEnumerable<Diagnostic> diagnostics) => string.Concat(diagnostics.Select(_diagnostics.Format));

    private static string Failures(TestRunResult run)
    {
        var failed = run.FailedAssertions;
        var which = failed.Count > 1 ? ", including: " : ": ";
        return $"{failed.Count} of {run.Run.Assertions.Count} assertions failed{which}{failed[0]}";
    }

    private static (string Message, string Body) WhySkipped(TestFileResult file, TestRunResult run, bool stopped)
    {
        if (stopped)
            return ("Testcase skipped due to an interrupt", "Terraform received an interrupt and stopped gracefully. This caused all remaining testcases to be skipped");
        var culprit = file.Runs.Take(run.Index).LastOrDefault(static r => r.Status == TestStatus.Error);
        return culprit is null
            ? ("", "")
            : ("Testcase skipped due to a previous testcase error", $"Previous testcase {QuotedText.Quote(culprit.Name)} ended in error, which caused the remaining tests in the file to be skipped");
    }

    /// <summary>As Go's XML encoder does it.</summary>
    private static string Escape(string text) => text
        .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&#34;").Replace("'", "&#39;")
        .Replace("\t", "&#x9;").Replace("\n", "&#xA;").Replace("\r", "&#xD;");
}
