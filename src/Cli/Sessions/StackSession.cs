using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Inputs;
using Millwright.Infrastructure.Modules;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Testing;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Infrastructure.Walking;
using Millwright.Providers.Catalog;
using Millwright.Providers.Installation;
using Millwright.Providers.Locking;
using Millwright.Providers.Logging;
using Millwright.Providers.Settings;
using Millwright.Providers.Versions;
using Millwright.Values;

namespace Millwright.Cli.Sessions;

/// <summary>What the commands of one run share: the working directory, its configuration, state, inputs and providers.</summary>
internal sealed class StackSession : IAsyncDisposable
{
    /// <summary>The Terraform version whose behaviour this program has, and which it tells providers and writes to states.</summary>
    public const string TerraformVersion = TerraformRelease.Text;

    private readonly ProviderLog _log = ProviderLog.FromEnvironment(Environment.GetEnvironmentVariable);
    private readonly Terminal _terminal;
    private IReadOnlyDictionary<string, ReadOnlyMemory<byte>> _inputSources = new Dictionary<string, ReadOnlyMemory<byte>>();
    private IReadOnlyDictionary<string, ReadOnlyMemory<byte>> _testSources = new Dictionary<string, ReadOnlyMemory<byte>>();
    private ProviderCatalog? _catalog;
    private GivenInputs? _inputs;

    public StackSession(Terminal terminal, DiagnosticList diagnostics)
    {
        _terminal = terminal;
        Settings = new CliConfigurationFiles(Environment.GetEnvironmentVariable).Load(diagnostics);
        DataDirectory = Environment.GetEnvironmentVariable("TF_DATA_DIR") is { Length: > 0 } given ? given : ".terraform";
        _terminal = terminal;
        Loader = new ConfigurationLoader(InstalledModules.In(DataDirectory).Locate);
        terminal.Sources = name => Loader.Sources.TryGetValue(name, out var bytes) || _inputSources.TryGetValue(name, out bytes) || _testSources.TryGetValue(name, out bytes) ? bytes : (ReadOnlyMemory<byte>?)null;
        Packages = new ProviderWorkspace(".", DataDirectory, Settings, Environment.GetEnvironmentVariable, diagnostics);
    }

    public CliConfiguration Settings { get; }
    public string DataDirectory { get; }
    public ConfigurationLoader Loader { get; private set; }
    public ProviderWorkspace Packages { get; }
    public string Workspace { get; private set; } = LocalBackend.DefaultWorkspace;
    public static string WorkingDirectory => Environment.CurrentDirectory;

    /// <summary>Looks at the module manifest anew, after init has written it.</summary>
    public void ReloadModules() => Loader = new ConfigurationLoader(InstalledModules.In(DataDirectory).Locate);

    /// <summary>The configuration of the working directory; null, with errors, where it cannot be used.</summary>
    public ModuleTree? LoadConfiguration(DiagnosticList diagnostics, string directory = ".")
    {
        if (!ConfigurationLoader.HasConfiguration(directory))
        {
            diagnostics.Error(
                "No configuration files",
                "Plan requires configuration to be present. Planning without a configuration would mark everything for destruction, which is normally not what is desired. If you would like to destroy everything, run plan with the -destroy option. Otherwise, create a Terraform configuration file (.tf file) and try again.");
            return null;
        }
        var tree = Loader.Load(directory, diagnostics);
        return diagnostics.HasErrors ? null : tree;
    }

    /// <summary>The selected workspace and how to select another.</summary>
    public WorkspaceSelection Selection => new(DataDirectory, Environment.GetEnvironmentVariable("TF_WORKSPACE"));

    /// <summary>The backend as configured; null, with errors, where it is not usable.</summary>
    public IBackend? OpenBackend(BackendConfig? backend, LocalBackendOverrides overrides, DiagnosticList diagnostics)
    {
        var site = BackendSite.Current with { Overrides = overrides };
        try
        {
            Workspace = Selection.Current();
            return BackendInitialization.Current(backend, DataDirectory, diagnostics)?.Configure(site, diagnostics);
        }
        catch (StateStoreException e)
        {
            diagnostics.Error("Error loading the backend", e.Message);
            return null;
        }
    }

    /// <summary>The configuration with its test files and the modules of their runs; null, with errors, where it cannot be used.</summary>
    /// <param name="loadsModules">Read the modules of runs; off where they are not installed yet.</param>
    public (ModuleTree? Configuration, IReadOnlyList<TestFile> Tests) LoadWithTests(string testDirectory, DiagnosticList diagnostics, bool loadsModules = true)
    {
        if (!TestLoader.CheckDirectory(testDirectory, diagnostics)) return (null, []);
        var configuration = Loader.Load(".", diagnostics);
        var loader = new TestLoader(Loader);
        var files = loader.Load(".", testDirectory, loadsModules, diagnostics);
        _testSources = loader.Sources;
        return (configuration, files);
    }

    /// <summary>The state's store as configured; null, with errors, where it is not usable.</summary>
    public IStateStore? OpenState(BackendConfig? backend, Arguments arguments, DiagnosticList diagnostics)
    {
        try
        {
            var overrides = new LocalBackendOverrides(arguments.Text("state"), arguments.Text("state-out"), arguments.Text("backup"));
            return OpenBackend(backend, overrides, diagnostics)?.Open(Workspace);
        }
        catch (StateStoreException e)
        {
            diagnostics.Error("Error loading the backend", e.Message);
            return null;
        }
    }

    /// <summary>The providers of a configuration and state; null, with errors, where any is not installed.</summary>
    public async Task<ProviderPool?> OpenProvidersAsync(
        ModuleTree configuration, StateSnapshot? state, DiagnosticList diagnostics, IReadOnlyList<TestFile>? tests = null, bool schemasOnly = false)
    {
        var locks = DependencyLockFile.Load(".", diagnostics);
        if (diagnostics.HasErrors) return null;
        var requirements = ProviderRequirements.Of(configuration, state, diagnostics, tests);
        if (diagnostics.HasErrors) return null;
        if (!await new ProviderVerification(Packages, locks).VerifyAsync(requirements, diagnostics, CancellationToken.None, schemasOnly).ConfigureAwait(false)) return null;
        _catalog = new ProviderCatalog(Packages, locks, _log)
        {
            MutualTls = Environment.GetEnvironmentVariable("TF_DISABLE_PLUGIN_TLS") is null or "",
            RemoteState = static (backend, config, workspace, cancellation) =>
                RemoteStates.ReadAsync(backend, config, workspace, BackendSite.Current, cancellation),
        };
        return new ProviderPool(_catalog, TerraformVersion);
    }

    /// <summary>Root input variables from everywhere they can come from; null, with errors, where some are wrong or missing.</summary>
    public IReadOnlyDictionary<string, Value>? ReadVariables(ModuleTree configuration, Arguments arguments, bool mayAsk, DiagnosticList diagnostics)
    {
        var inputs = CollectInputs(arguments, diagnostics);
        if (diagnostics.HasErrors) return null;
        IInputPrompt? prompt = mayAsk && _terminal.CanAsk ? new TerminalPrompt(_terminal) : null;
        return Convert(configuration.Module.Variables, inputs, prompt, diagnostics);
    }

    /// <summary>Values for input variables from the environment, from files and from the command line.</summary>
    public GivenInputs CollectInputs(Arguments arguments, DiagnosticList diagnostics)
    {
        var environment = new List<KeyValuePair<string, string>>();
        foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables())
            environment.Add(new((string)entry.Key, (string?)entry.Value ?? ""));
        var given = arguments.InOrder
            .Where(static o => o.Name is "var" or "var-file")
            .Select(static o => new VariableArgument(o.Name == "var-file", o.Value));
        var inputs = GivenInputs.Collect(".", environment, given, diagnostics);
        _inputSources = inputs.Sources;
        _inputs = inputs;
        return inputs;
    }

    /// <summary>Root variables that were set from outside for this run, as given.</summary>
    public IReadOnlyDictionary<string, Value> Given { get; private set; } = new Dictionary<string, Value>();

    private Dictionary<string, Value>? Convert(
        IReadOnlyDictionary<string, Variable> variables, GivenInputs inputs, IInputPrompt? prompt, DiagnosticList diagnostics)
    {
        var values = new Dictionary<string, Value>();
        var given = new Dictionary<string, Value>();
        foreach (var (name, value) in inputs.For(variables, prompt, diagnostics))
        {
            if (diagnostics.HasErrors) break;
            if (value.Value is { } raw) given[name] = raw;
            values[name] = VariableConversion.Convert(variables[name], value, $"var.{name}", diagnostics);
        }
        Given = given;
        return diagnostics.HasErrors ? null : values;
    }

    /// <summary>True where a root variable was set from outside for this run.</summary>
    public bool IsGiven(string name) => _inputs?.Has(name) == true;

    /// <summary>
    /// The ephemeral root variables for applying a saved plan, in which they are not: those that were set for the plan must be set
    /// again, and no others. Null, with errors, where they are not.
    /// </summary>
    public IReadOnlyDictionary<string, Value>? ReadEphemeralVariables(
        ModuleTree configuration, Arguments arguments, IReadOnlyList<string> setForPlan, DiagnosticList diagnostics)
    {
        var ephemeral = configuration.Module.Variables.Where(static v => v.Value.Ephemeral).ToDictionary();
        var inputs = CollectInputs(arguments, diagnostics);
        foreach (var name in ephemeral.Keys.Order(StringComparer.Ordinal))
        {
            var wanted = setForPlan.Contains(name);
            if (wanted && !inputs.Has(name))
            {
                diagnostics.Error("No value for required variable", $"The ephemeral input variable \"{name}\" was set during the plan phase, and so must also be set during the apply phase.");
            }
            else if (!wanted && inputs.Has(name))
            {
                diagnostics.Error("Ephemeral variable was not set during planning", $"The ephemeral input variable \"{name}\" was not set during the planning phase, and so must remain unset during the apply phase.");
            }
        }
        if (diagnostics.HasErrors) return null;
        var found = new DiagnosticList();
        var values = Convert(ephemeral, inputs, null, found);
        // Files may set other variables, too; their values are in the plan.
        diagnostics.AddRange(found.Where(static d => d.IsError));
        return values;
    }

    public StackContext Context(ModuleTree configuration, IReadOnlyDictionary<string, Value> variables, StateSnapshot state, ProviderPool providers) => new()
    {
        Configuration = configuration,
        Variables = variables,
        State = state,
        Providers = providers,
        WorkingDirectory = WorkingDirectory,
        Workspace = Workspace,
    };

    public async ValueTask DisposeAsync()
    {
        if (_catalog is not null) await _catalog.DisposeAsync().ConfigureAwait(false);
        _log.Dispose();
    }
}
