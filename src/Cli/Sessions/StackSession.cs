using System.Security.Cryptography;
using System.Text;
using Millwright.Changes.Workspaces;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Notifications;
using Millwright.Cli.Recording;
using Millwright.Cli.Runners;
using Millwright.Cli.Terminals;
using Millwright.Cli.Undo;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.Evaluation.Early;
using Millwright.Infrastructure.Inputs;
using Millwright.Infrastructure.Modules;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Testing;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Infrastructure.Walking;
using Millwright.Infrastructure.Walking.Pacing;
using Millwright.Providers.Catalog;
using Millwright.Providers.Catalog.Sharing;
using Millwright.Providers.Installation;
using Millwright.Providers.Locking;
using Millwright.Providers.Logging;
using Millwright.Providers.Settings;
using Millwright.Providers.Versions;
using Millwright.Values;

namespace Millwright.Cli.Sessions;

/// <summary>What the commands of one run share of a stack: its directory, configuration, state, inputs and providers.</summary>
/// <remarks>Relative paths start at the stack's directory and are shown as they are, whatever the process's own directory is.</remarks>
internal sealed class StackSession : IAsyncDisposable
{
    /// <summary>The Terraform version whose behaviour this program has, and which it tells providers and writes to states.</summary>
    public const string TerraformVersion = TerraformRelease.Text;

    private readonly ProviderLog _log = ProviderLog.FromEnvironment(Environment.GetEnvironmentVariable);
    private readonly Terminal _terminal;
    private IReadOnlyDictionary<string, ReadOnlyMemory<byte>> _testSources = new Dictionary<string, ReadOnlyMemory<byte>>();
    private readonly SharedProviders? _shared;
    private readonly EarlyInputs _early;
    private ProviderCatalog? _catalog;
    private BackendConfig? _backend;
    private BackendSettings? _settings;

    /// <param name="arguments">Its -var and -var-file count for what has to be known before anything is planned.</param>
    /// <param name="directory">The stack's directory; "" for the process's working directory.</param>
    /// <param name="shared">The provider processes it shares with other stacks of the run; null where it is on its own.</param>
    /// <param name="home">The stack as it is today, where the directory holds it as a commit has it; null where the two are one.</param>
    public StackSession(Terminal terminal, Arguments arguments, DiagnosticList diagnostics, string directory = "", SharedProviders? shared = null, StackSession? home = null)
    {
        Directory = directory;
        Home = home;
        Inputs = new StackInputs(this, terminal, arguments);
        _early = new EarlyInputs(Inputs.Early, () => CurrentWorkspace) { WorkingDirectory = WorkingDirectory, Directory = directory };
        _shared = shared;
        DataDirectory = home is null ? DataDirectoryName : ".terraform";
        _terminal = terminal;
        Loader = NewLoader();
        if (directory.Length == 0) terminal.Sources = SourceOf;
        Packages = new ProviderWorkspace(directory.Length == 0 ? "." : directory, Locate(DataDirectory), Settings, Environment.GetEnvironmentVariable, diagnostics);
    }

    public CliConfiguration Settings => UserSettings.Value;

    /// <summary>What it finds out together with the other stacks of the run about how many operations the providers bear; null where it is on its own.</summary>
    public Pace? Pace { get; init; }

    /// <summary>The stack's directory; "" for the process's working directory.</summary>
    public string Directory { get; }

    /// <summary>The stack as it is today, which has the state and the backend, where the configuration is an earlier one; null where they are together.</summary>
    public StackSession? Home { get; }

    /// <summary>What every stack's data directory is called here.</summary>
    public static string DataDirectoryName => Environment.GetEnvironmentVariable("TF_DATA_DIR") is { Length: > 0 } given ? given : ".terraform";

    /// <summary>As it is named from the stack's directory.</summary>
    public string DataDirectory { get; }

    /// <summary>What a workspace's file says of this stack; null where none does.</summary>
    public InstanceSettings? Instance { get; init; }

    /// <summary>Tells others of what is recorded, for all stacks of a workspace; null where the stack is on its own.</summary>
    public NotificationSender? Notifications { get; init; }

    /// <summary>Its root variables.</summary>
    public StackInputs Inputs { get; }

    public ConfigurationLoader Loader { get; private set; }

    public ProviderWorkspace Packages { get; }

    /// <summary>Records what is done to the stack; null where it has no ledger, or before its state was opened.</summary>
    public ChangeRecorder? Recorder { get; set; }

    public string Workspace { get; private set; } = LocalBackend.DefaultWorkspace;

    /// <summary>What files that are kept of the stack's runs are called after; once its backend was opened.</summary>
    public string RunName { get; private set; } = LocalBackend.DefaultWorkspace;

    /// <summary>path.cwd.</summary>
    public string WorkingDirectory => Home is not null ? Home.WorkingDirectory : Directory.Length == 0 ? Environment.CurrentDirectory : Directory;

    /// <summary>Where a path is that is named from the stack's directory.</summary>
    public string Locate(string path) => Path.Combine(Directory, path);

    /// <summary>Where what is kept of the stack's runs lies.</summary>
    public string RunsDirectory => Home is null ? Locate(DataDirectory) : Home.RunsDirectory;

    /// <summary>Whether somebody may be asked for variables: of one stack, not of many.</summary>
    public bool MayAsk => Directory.Length == 0 || Home is not null;

    /// <summary>Where backends find relative paths, and how states are encrypted; after <see cref="OpenEncryption"/>.</summary>
    public BackendSite Site => BackendSite.Current with { Directory = Home is null ? Directory : Home.Directory, Encryption = Encryption.State };

    /// <summary>The bytes of a file that a diagnostic points into.</summary>
    public ReadOnlyMemory<byte>? SourceOf(string name) =>
        Loader.Sources.TryGetValue(name, out var bytes) || Inputs.Sources.TryGetValue(name, out bytes) || _testSources.TryGetValue(name, out bytes) ? bytes : (ReadOnlyMemory<byte>?)null;

    /// <summary>Finds the stack's ledger, once its workspace is known; false, with errors, where the workspace's file is no good.</summary>
    public bool FindRecorder(DiagnosticList diagnostics)
    {
        Recorder ??= ChangeRecorder.Find(WorkingDirectory, Workspace, diagnostics, Instance?.Stack, HasStateOf, Notifications, Instance?.Definition);
        return !diagnostics.HasErrors;
    }

    /// <summary>Looks at the module manifest anew, after init has written it.</summary>
    public void ReloadModules() => Loader = NewLoader();

    private ConfigurationLoader NewLoader() => new(InstalledModules.In(Locate(DataDirectory)).Locate, Directory) { Inputs = _early };

    /// <summary>How states and plans are encrypted, once a backend was opened.</summary>
    public StackEncryption Encryption { get; private set; } = StackEncryption.None;

    /// <summary>Reads the encryption of a root module and TF_ENCRYPTION; false, with errors, where it is wrong.</summary>
    public bool OpenEncryption(Module? root, DiagnosticList diagnostics)
    {
        if (Home is not null)
        {
            // States and plans are encrypted as they are today, whatever an earlier configuration says.
            if (!StateAccess.Root(Home, diagnostics, out var today) || !Home.OpenEncryption(today ?? root, diagnostics)) return false;
            Encryption = Home.Encryption;
            return true;
        }
        var variable = Environment.GetEnvironmentVariable(StackEncryption.Variable);
        if (root?.Encryption is null && string.IsNullOrWhiteSpace(variable)) return true;
        if (StackEncryption.Open(root?.Encryption, root is null ? null : () => EarlyScope.Root(root, _early), variable, diagnostics) is not { } encryption) return false;
        Encryption = encryption;
        return true;
    }

    /// <summary>
    /// Has the configuration be the one that a saved plan was made of, with its variables, whatever the files say by now. Where the
    /// plan cannot be read it stays what it is: reading the plan itself says why. False, with errors, where the encryption is wrong.
    /// </summary>
    public bool TakePlanned(string path, DiagnosticList diagnostics)
    {
        if (!OpenEncryption(Loader.LoadRoot(".", new DiagnosticList()), diagnostics)) return false;
        if (PlanFile.ReadConfiguration(path, Encryption.Plan, new DiagnosticList()) is not { } planned) return true;
        Inputs.Planned = planned.Variables;
        if (Home is not null) MovesBack.Restore(Directory, planned.Files);
        Loader = new ConfigurationLoader(planned, Directory) { Inputs = _early };
        return true;
    }

    /// <summary>The configuration of the working directory; null, with errors, where it cannot be used.</summary>
    /// <param name="mayBeEmpty">Where there is none, that is one without anything in it.</param>
    /// <param name="withoutAny">What to say otherwise; null for what a plan says.</param>
    public ModuleTree? LoadConfiguration(DiagnosticList diagnostics, string directory = ".", bool mayBeEmpty = false, string? withoutAny = null)
    {
        if (!mayBeEmpty && !Loader.HasFiles(directory))
        {
            diagnostics.Error(
                "No configuration files",
                withoutAny ?? "Plan requires configuration to be present. Planning without a configuration would mark everything for destruction, which is normally not what is desired. If you would like to destroy everything, run plan with the -destroy option. Otherwise, create a Terraform configuration file (.tf file) and try again.");
            return null;
        }
        var tree = Loader.Load(directory, diagnostics);
        return diagnostics.HasErrors ? null : tree;
    }

    /// <summary>The selected workspace and how to select another.</summary>
    public WorkspaceSelection Selection => new(Locate(DataDirectory), Environment.GetEnvironmentVariable("TF_WORKSPACE"));

    /// <summary>The workspace as the file of the whole says, or as it is selected here.</summary>
    /// <exception cref="StateStoreException">TF_WORKSPACE is no workspace name, or the selection cannot be read.</exception>
    public string CurrentWorkspace => Home?.CurrentWorkspace ?? Instance?.Workspace ?? Selection.Current();

    /// <summary>The backend as configured; null, with errors, where it is not usable.</summary>
    /// <param name="root">The root module, whose backend and encryption it is about; null where there is no configuration.</param>
    public IBackend? OpenBackend(Module? root, LocalBackendOverrides overrides, DiagnosticList diagnostics)
    {
        try
        {
            Workspace = CurrentWorkspace;
        }
        catch (StateStoreException e)
        {
            diagnostics.Add(e.ToDiagnostic());
            return null;
        }
        try
        {
            if (!OpenEncryption(root, diagnostics)) return null;
            if (Home is not null)
            {
                var open = StateAccess.Root(Home, diagnostics, out var today) ? Home.OpenBackend(today ?? root, overrides, diagnostics) : null;
                RunName = Home.RunName;
                return open;
            }
            _backend = root?.Cloud ?? root?.Backend;
            _settings = BackendSettings(_backend, diagnostics);
            if (_settings is not null) RunName = NameOf(_settings);
            return _settings?.Configure(Site with { Overrides = overrides, Report = diagnostics.Add }, diagnostics);
        }
        catch (StateStoreException e)
        {
            diagnostics.Error("Error loading the backend", e.Message);
            return null;
        }
    }

    /// <summary>The workspace and its state's digest: of one directory several states may be kept apart by their backends' arguments alone.</summary>
    private string NameOf(BackendSettings settings)
    {
        const int length = 12;
        return StateIdentity.Of(settings, Workspace, WorkingDirectory) is { } identity
            ? $"{Workspace}-{System.Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..length]}"
            : Workspace;
    }

    /// <summary>Whether the backend that is open has the state of a stack that shares this directory with others.</summary>
    private bool HasStateOf(StackInstance stack) =>
        _settings is not null
        && BackendConfiguration.Read(_backend, stack.Backend ?? new Dictionary<string, Value>(), stack.BackendRange, new DiagnosticList()) is { } own
        && StateIdentity.Of(own, Workspace, WorkingDirectory) is { } state
        && state == StateIdentity.Of(_settings, Workspace, WorkingDirectory);

    /// <summary>The backend's settings: as init recorded them, or where the workspace's file says them, as it does.</summary>
    public BackendSettings? BackendSettings(BackendConfig? backend, DiagnosticList diagnostics) => Instance is { OwnsBackend: true } own
        ? own.ReadBackend(backend, diagnostics)
        : BackendInitialization.Current(backend, Locate(DataDirectory), diagnostics);

    /// <summary>The configuration with its test files and the modules of their runs; null, with errors, where it cannot be used.</summary>
    /// <param name="loadsModules">Read the modules of runs; off where they are not installed yet.</param>
    public (ModuleTree? Configuration, IReadOnlyList<TestFile> Tests) LoadWithTests(string testDirectory, DiagnosticList diagnostics, bool loadsModules = true, string directory = ".")
    {
        if (!TestLoader.CheckDirectory(testDirectory, diagnostics)) return (null, []);
        var configuration = Loader.Load(directory, diagnostics);
        if (configuration is null) return (null, []);
        var loader = new TestLoader(Loader);
        var files = loader.Load(directory, testDirectory, loadsModules, diagnostics);
        _testSources = loader.Sources;
        return (configuration, files);
    }

    /// <summary>The modules that runs of test files name. What is wrong with the files is said when they are loaded.</summary>
    public IReadOnlyList<RunModule> RunModules(string testDirectory)
    {
        if (!TestLoader.CheckDirectory(testDirectory, new DiagnosticList())) return [];
        return [.. new TestLoader(Loader).Load(".", testDirectory, loadsModules: false, new DiagnosticList())
            .SelectMany(static file => file.Runs.Where(static run => run.Module is not null).Select(run => new RunModule(TestLoader.ModulePathOf(file, run), run.Module!.Call)))];
    }

    /// <summary>The state's store as configured; null, with errors, where it is not usable.</summary>
    public IStateStore? OpenState(Module? root, Arguments arguments, DiagnosticList diagnostics) =>
        OpenState(root, new LocalBackendOverrides(arguments.Text("state"), arguments.Text("state-out"), arguments.Text("backup")), diagnostics);

    public IStateStore? OpenState(Module? root, LocalBackendOverrides overrides, DiagnosticList diagnostics)
    {
        try
        {
            return OpenBackend(root, overrides, diagnostics)?.Open(Workspace);
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
        var locks = DependencyLockFile.Load(Locate("."), diagnostics);
        if (diagnostics.HasErrors) return null;
        var requirements = ProviderRequirements.Of(configuration, state, diagnostics, tests);
        // Providers without a namespace, as old states have them, are nowhere to be had.
        foreach (var legacy in requirements.Keys.Where(static p => p.Namespace == "-"))
            diagnostics.Error("Missing required provider", $"This state requires provider {legacy}, but that provider isn't available. You may be able to install it automatically by running:\n  terraform init");
        if (diagnostics.HasErrors) return null;
        if (!await new ProviderVerification(Packages, locks).VerifyAsync(requirements, diagnostics, CancellationToken.None, schemasOnly).ConfigureAwait(false)) return null;
        _catalog = new ProviderCatalog(Packages, locks, _log)
        {
            MutualTls = Environment.GetEnvironmentVariable("TF_DISABLE_PLUGIN_TLS") is null or "",
            // Stacks that share providers among themselves have each of them started once already, and a commit's copy goes.
            Runner = _shared is null && Home is null ? await RunnerProcess.FindAsync(Environment.GetEnvironmentVariable).ConfigureAwait(false) : null,
            RemoteState = Instance?.RemoteState is { } knowing ? knowing(RemoteStates.ReaderFor(Site, Encryption.Remote)) : RemoteStates.ReaderFor(Site, Encryption.Remote),
            Shared = _shared,
        };
        return new ProviderPool(_catalog, TerraformVersion, Pace);
    }

    /// <summary>False where init has something to install first.</summary>
    public async Task<bool> IsInstalledAsync()
    {
        var found = new DiagnosticList();
        var tree = Loader.Load(".", found);
        if (found.Any(static d => d.Summary == "Module not installed")) return false;
        // What is wrong otherwise init cannot mend.
        if (tree is null || found.HasErrors) return true;
        var locks = DependencyLockFile.Load(Locate("."), found);
        var requirements = ProviderRequirements.Of(tree, null, found);
        return found.HasErrors || await new ProviderVerification(Packages, locks).VerifyAsync(requirements, found, CancellationToken.None).ConfigureAwait(false);
    }

    public StackContext Context(ModuleTree configuration, IReadOnlyDictionary<string, Value> variables, StateSnapshot state, ProviderPool providers) => new()
    {
        Configuration = configuration,
        Variables = variables,
        Origins = Inputs.Origins,
        State = state,
        Providers = providers,
        WorkingDirectory = WorkingDirectory,
        Directory = Directory,
        HomeDirectory = Home?.WorkingDirectory,
        Workspace = Workspace,
    };

    public async ValueTask DisposeAsync()
    {
        if (Recorder is not null)
        {
            if (Notifications is null) await Recorder.Notifications.FinishAsync(_terminal).ConfigureAwait(false);
            await Recorder.DisposeAsync().ConfigureAwait(false);
        }
        if (_catalog is not null) await _catalog.DisposeAsync().ConfigureAwait(false);
        _log.Dispose();
    }
}
