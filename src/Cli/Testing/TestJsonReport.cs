using System.Text.Json;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Rendering.Json;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Testing.Reporting;
using Millwright.Infrastructure.Testing.Running;
using Millwright.Providers;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Cli.Testing;

/// <summary>Tells programs how tests go: one JSON object a line, in Terraform's published form.</summary>
internal sealed class TestJsonReport(Terminal terminal, TimeProvider time) : ITestObserver
{
    private const string InterfaceVersion = "1.2";
    private const string TimestampFormat = "yyyy-MM-ddTHH:mm:ss.ffffffzzz";

    private static readonly JsonWriterOptions Options = new() { Encoder = ValueJson.Encoder };

    /// <summary>The first line: who is speaking, in which version of the interface.</summary>
    public void Version() => Line("info", $"Terraform {StackSession.TerraformVersion}", null, null, json =>
    {
        json.WriteString("terraform", StackSession.TerraformVersion);
        json.WriteString("type", "version");
        json.WriteString("ui", InterfaceVersion);
    });

    /// <summary>The schemas of the providers, by which plans and states of runs are told, too; null where they are not to be told.</summary>
    public IReadOnlyDictionary<ProviderAddress, ProviderSchema>? Schemas { get; set; }

    public void Show(DiagnosticList diagnostics) => Show(diagnostics, null, null);

    public void SuiteStarted(TestSuite suite)
    {
        var runs = suite.Files.Sum(static f => f.Runs.Count);
        var found = $"Found {suite.Files.Count} {(suite.Files.Count == 1 ? "file" : "files")} and {runs} {(runs == 1 ? "run block" : "run blocks")}";
        Line("info", found, null, null, json =>
        {
            json.WriteStartObject("test_abstract");
            foreach (var file in suite.Files)
            {
                if (file.Runs.Count == 0)
                {
                    json.WriteNull(file.Name);
                    continue;
                }
                json.WriteStartArray(file.Name);
                foreach (var run in file.Runs) json.WriteStringValue(run.Name);
                json.WriteEndArray();
            }
            json.WriteEndObject();
            json.WriteString("type", "test_abstract");
        });
    }

    public void FileStarted(TestFileResult file) => FileLine(file, "in progress", "starting", null);

    public void FileTearingDown(TestFileResult file) => FileLine(file, "tearing down", "teardown", null);

    public void FileFinished(TestFileResult file)
    {
        FileLine(file, TestStatusText.Of(file.Status), "complete", file.Status);
        Show(file.Diagnostics, file, null);
    }

    public void RunStarted(TestRunResult run, TestFileResult file) => RunLine(run, file, "in progress", "starting", null);

    public void RunTearingDown(TestRunResult run, TestFileResult file) => RunLine(run, file, "tearing down", "teardown", null);

    public void RunFinished(TestRunResult run, TestFileResult file)
    {
        RunLine(run, file, TestStatusText.Of(run.Status), "complete", run.Status);
        if (Schemas is not null) Outcome(run, file, Schemas);
        Show(run.Diagnostics, file, run);
    }

    public void CleanedUp(TestRunResult run, TestFileResult file, StateSnapshot left, DiagnosticList diagnostics)
    {
        var objects = TestStatusText.Objects(left);
        if (objects.Count > 0)
        {
            Line("error", $"Terraform left some resources in state after executing {file.Name}/{run.Name}, they need to be cleaned up manually.", file, run, json =>
            {
                json.WriteStartObject("test_cleanup");
                json.WriteStartArray("failed_resources");
                foreach (var (address, deposed) in objects)
                {
                    json.WriteStartObject();
                    json.WriteString("instance", address);
                    if (deposed is not null) json.WriteString("deposed_key", deposed);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteEndObject();
                json.WriteString("type", "test_cleanup");
            });
        }
        Show(diagnostics, file, run);
    }

    public void SuiteFinished(TestSuite suite) => Line("info", TestStatusText.Conclusion(suite), null, null, json =>
    {
        json.WriteStartObject("test_summary");
        json.WriteString("status", Word(suite.Status));
        json.WriteNumber("passed", suite.Count(TestStatus.Pass));
        json.WriteNumber("failed", suite.Count(TestStatus.Fail));
        json.WriteNumber("errored", suite.Count(TestStatus.Error));
        json.WriteNumber("skipped", suite.Count(TestStatus.Skip));
        json.WriteEndObject();
        json.WriteString("type", "test_summary");
    });

    private void FileLine(TestFileResult file, string said, string progress, TestStatus? status) => Line("info", $"{file.Name}... {said}", file, null, json =>
    {
        json.WriteStartObject("test_file");
        json.WriteString("path", file.Name);
        json.WriteString("progress", progress);
        if (status is { } given) json.WriteString("status", Word(given));
        json.WriteEndObject();
        json.WriteString("type", "test_file");
    });

    private void RunLine(TestRunResult run, TestFileResult file, string said, string progress, TestStatus? status) => Line("info", $"  {QuotedText.Quote(run.Name)}... {said}", file, run, json =>
    {
        json.WriteStartObject("test_run");
        json.WriteString("path", file.Name);
        json.WriteString("run", run.Name);
        json.WriteString("progress", progress);
        if (status is { } given) json.WriteString("status", Word(given));
        else json.WriteNumber("elapsed", 0);
        json.WriteEndObject();
        json.WriteString("type", "test_run");
    });

    private void Outcome(TestRunResult run, TestFileResult file, IReadOnlyDictionary<ProviderAddress, ProviderSchema> schemas)
    {
        if (run.State is { } state)
        {
            Line("info", "-verbose flag enabled, printing state", file, run, json =>
            {
                json.WritePropertyName("test_state");
                new StateJson((provider, mode, type) => schemas.GetValueOrDefault(provider) is not { } schema ? null
                    : mode == ResourceMode.Data ? schema.DataSource(type) : schema.ResourceType(type)).WriteForTest(json, state, schemas);
                json.WriteString("type", "test_state");
            });
        }
        else if (run.Plan is { } plan)
        {
            Line("info", "-verbose flag enabled, printing plan", file, run, json =>
            {
                json.WritePropertyName("test_plan");
                PlanJson.WriteForTest(json, plan, schemas);
                json.WriteString("type", "test_plan");
            });
        }
    }

    private void Show(DiagnosticList diagnostics, TestFileResult? file, TestRunResult? run)
    {
        foreach (var diagnostic in diagnostics)
        {
            Line(diagnostic.IsError ? "error" : "warn", $"{(diagnostic.IsError ? "Error" : "Warning")}: {diagnostic.Summary}", file, run, json =>
            {
                json.WritePropertyName("diagnostic");
                DiagnosticJson.Write(json, diagnostic, terminal.Sources);
                json.WriteString("type", "diagnostic");
            });
        }
    }

    private static string Word(TestStatus status) => status == TestStatus.Error ? "error" : TestStatusText.Of(status);

    private void Line(string level, string message, TestFileResult? file, TestRunResult? run, Action<Utf8JsonWriter> write)
    {
        var text = JsonOutput.Text(Options, json =>
        {
            json.WriteStartObject();
            json.WriteString("@level", level);
            json.WriteString("@message", message);
            json.WriteString("@module", "terraform.ui");
            if (file is not null) json.WriteString("@testfile", file.Name);
            if (run is not null) json.WriteString("@testrun", run.Name);
            json.WriteString("@timestamp", time.GetLocalNow().ToString(TimestampFormat, System.Globalization.CultureInfo.InvariantCulture).Replace("+00:00", "Z"));
            write(json);
            json.WriteEndObject();
        });
        terminal.Progress(text);
    }
}
