using System.Text;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Cli.Testing;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Inputs;
using Millwright.Infrastructure.Rendering;
using Millwright.Infrastructure.Testing;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Infrastructure.Testing.Reporting;
using Millwright.Infrastructure.Testing.Running;
using Millwright.Infrastructure.Walking;
using Millwright.Providers;
using Millwright.Providers.Schemas;

namespace Millwright.Cli.Commands;

/// <summary>Runs the test files of a configuration.</summary>
internal sealed class TestCommand : Command
{
    public override string Name => "test";
    public override string Summary => "Run the tests of a configuration";
    public override string Description => "Carries out the run blocks of the .tftest.hcl and .tftest.json files in the current directory and its test directory, checks what they assert, and destroys what they made. Unless a provider is mocked, this creates real infrastructure.";
    public override string Example => "millwright test -filter=tests/network.tftest.hcl -verbose";

    public override IReadOnlyList<Flag> Flags =>
    [
        new("cloud-run", FlagKind.Text, "SOURCE", "Not supported: run the tests in HCP Terraform."),
        new("filter", FlagKind.List, "FILE", "Run only this test file. May be given several times."),
        new("json", FlagKind.Switch, "", "Produce output in a machine-readable JSON format."),
        new("junit-xml", FlagKind.Text, "FILE", "Save a report of the results in JUnit XML format, too."),
        CommonFlags.NoColor,
        new("parallelism", FlagKind.Number, "N", "Limit the number of concurrent operations. Defaults to 10.", "10"),
        CommonFlags.TestDirectory,
        .. CommonFlags.Variables,
        new("verbose", FlagKind.Switch, "", "Print the plan or state of each run block as it finishes."),
    ];

    public override int MostWords => int.MaxValue;

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        var json = arguments.IsOn("json") ? new TestJsonReport(terminal, TimeProvider.System) : null;
        json?.Version();
        var (environment, suite) = await PrepareAsync(session, arguments, diagnostics).ConfigureAwait(false);
        if (json is null) terminal.Show(diagnostics);
        else json.Show(diagnostics);
        if (environment is null || suite is null || diagnostics.HasErrors) return 1;

        if (json is not null && arguments.IsOn("verbose")) json.Schemas = await SchemasAsync(environment, suite).ConfigureAwait(false);
        ITestObserver report = json is null ? TextReport(terminal, arguments, environment.Providers) : json;
        await new SuiteRunner(environment, report).RunAsync(suite, stopping).ConfigureAwait(false);
        var saved = arguments.Text("junit-xml") is not { } path || Save(path, suite, terminal);
        return saved && suite.Status is not (TestStatus.Fail or TestStatus.Error) ? 0 : 1;
    }

    private static async Task<Dictionary<ProviderAddress, ProviderSchema>> SchemasAsync(TestEnvironment environment, TestSuite suite)
    {
        var schemas = new Dictionary<ProviderAddress, ProviderSchema>();
        foreach (var address in ProviderRequirements.Of(environment.Configuration, null, new DiagnosticList(), [.. suite.Files.Select(static f => f.File)]).Keys)
            schemas[address] = await environment.Providers.SchemaAsync(address).ConfigureAwait(false);
        return schemas;
    }

    private static TestTextReport TextReport(Terminal terminal, Arguments arguments, ProviderPool providers)
    {
        var options = new RenderingOptions { Color = terminal.Color, Width = terminal.Width };
        var states = new StateRenderer(options, (provider, mode, type) => PlanFiles.SchemaOf(providers, provider, mode, type));
        return new TestTextReport(terminal, arguments.IsOn("verbose"), options, states);
    }

    private static async Task<(TestEnvironment? Environment, TestSuite? Suite)> PrepareAsync(StackSession session, Arguments arguments, DiagnosticList diagnostics)
    {
        if (arguments.IsGiven("cloud-run"))
        {
            diagnostics.Error("Cloud runs are not supported", "Millwright runs tests on this machine only. Leave out -cloud-run.");
            return default;
        }
        var directory = arguments.Text("test-directory") ?? TestLoader.DefaultDirectory;
        var (configuration, files) = session.LoadWithTests(directory, diagnostics);
        if (configuration is null || diagnostics.HasErrors) return default;
        var inputs = session.Inputs.Collect(diagnostics);
        var testInputs = GivenInputs.OfDirectory(directory, diagnostics);
        if (diagnostics.HasErrors) return default;
        var providers = await session.OpenProvidersAsync(configuration, null, diagnostics, files).ConfigureAwait(false);
        if (providers is null) return default;
        var environment = new TestEnvironment
        {
            Configuration = configuration,
            Providers = providers,
            Inputs = inputs,
            TestInputs = testInputs,
            TestDirectory = directory,
            WorkingDirectory = session.WorkingDirectory,
            Workspace = session.Workspace,
            Parallelism = Math.Max(1, arguments.Number("parallelism")),
        };
        return (environment, new TestSuite(Filter(files, arguments.List("filter"))));
    }

    private static IEnumerable<TestFile> Filter(IReadOnlyList<TestFile> files, IReadOnlyList<string> names) =>
        names.Count == 0 ? files : files.Where(file => names.Any(name => Normal(name) == file.Name));

    private static string Normal(string path) => path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;

    private static bool Save(string path, TestSuite suite, Terminal terminal)
    {
        try
        {
            File.WriteAllText(path, new JUnitReport(terminal.Sources).Write(suite), new UTF8Encoding(false));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var diagnostics = new DiagnosticList();
            diagnostics.Error($"error saving JUnit XML to file \"{path}\"", e.Message);
            terminal.Show(diagnostics);
            return false;
        }
    }
}
