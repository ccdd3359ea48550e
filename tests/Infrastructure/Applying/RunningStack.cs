using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Applying;
using Millwright.Infrastructure.Causes;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Modules;
using Millwright.Infrastructure.Planning;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.Validation;
using Millwright.Infrastructure.Walking;
using Millwright.Infrastructure.Watching;
using Millwright.Providers.Catalog;
using Millwright.Providers.Installation;
using Millwright.Providers.Locking;
using Millwright.Providers.Logging;
using Millwright.Providers.Settings;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Applying;

/// <summary>A stack in a directory of its own that is planned and applied with the built-in providers, its state in memory.</summary>
internal sealed class RunningStack : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("stack").FullName;
    private readonly ProviderCatalog _catalog;
    private readonly ProviderPool _providers;
    private ConfigurationLoader _loader = new(new InstalledModules(null).Locate);

    public RunningStack()
    {
        var packages = new ProviderWorkspace(_root, Path("data"), CliConfiguration.Default, static _ => null, new DiagnosticList());
        _catalog = new ProviderCatalog(packages, DependencyLocks.Empty, ProviderLog.Off);
        _providers = new ProviderPool(_catalog, "1.11.4");
    }

    public StateSnapshot State { get; private set; } = new();

    /// <summary>What providers answered before; null where each is asked anew.</summary>
    public ProviderMemory? Memory { get; init; }

    /// <summary>Told of every file that functions look at.</summary>
    public Action<string>? FileRead { get; init; }

    /// <summary>What the last plan or apply had to say.</summary>
    public DiagnosticList Diagnostics { get; private set; } = new();

    /// <summary>What the last apply did.</summary>
    public RecordingObserver Observer { get; private set; } = new();

    public string Path(string name) => System.IO.Path.Combine(_root, name);

    /// <summary>The addresses in the state, sorted; a deposed object is one of its own.</summary>
    public IEnumerable<string> Objects => State.Resources.Values
        .SelectMany(static r => r.Instances.SelectMany(i =>
            (i.Value.Current is { } current ? [$"{r.Address.Instance(i.Key)}{(current.IsTainted ? " (tainted)" : "")}"] : Array.Empty<string>())
            .Concat(i.Value.HasDeposed ? i.Value.Deposed.Select(_ => $"{r.Address.Instance(i.Key)} (deposed)") : [])))
        .Order(StringComparer.Ordinal);

    public void Write(string text, string file = "main.tf")
    {
        var path = Path(System.IO.Path.Combine("root", file));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Validates the configuration; <see cref="Diagnostics"/> has what is wrong.</summary>
    public async Task ValidateAsync()
    {
        Diagnostics = new();
        var context = Context();
        if (Diagnostics.HasErrors) Assert.Fail(Messages);
        await StackValidator.ValidateAsync(context.Configuration, _providers, _root, Diagnostics, CancellationToken.None);
    }

    public async Task<StackPlan> PlanAsync(PlanOptions? options = null) =>
        await TryPlanAsync(options) ?? throw new InvalidOperationException(Messages);

    /// <summary>The plan, or null where the configuration is wrong.</summary>
    public async Task<StackPlan?> TryPlanAsync(PlanOptions? options = null)
    {
        Diagnostics = new();
        var context = Context();
        if (Diagnostics.HasErrors) Assert.Fail(Messages);
        return await new StackPlanner(context).PlanAsync(options ?? new(), SilentObserver.Instance, Diagnostics, CancellationToken.None);
    }

    /// <summary>Plans and applies a configuration that raises no error.</summary>
    public async Task<StackPlan> ApplyAsync(string? text = null, PlanOptions? options = null)
    {
        if (text is not null) Write(text);
        var plan = await PlanAsync(options);
        Assert.False(Diagnostics.HasErrors, Messages);
        await ApplyAsync(plan);
        Assert.False(Diagnostics.HasErrors, Messages);
        return plan;
    }

    /// <param name="heard">Called with everything a provisioner says.</param>
    public async Task ApplyAsync(StackPlan plan, int parallelism = 10, Action<string>? heard = null, CancellationToken stopping = default)
    {
        Diagnostics = new();
        Observer = new() { Heard = heard };
        State = await new StackApplier(Context()).ApplyAsync(plan, parallelism, Observer, static _ => Task.CompletedTask, null, Diagnostics, stopping);
    }

    /// <summary>What explains a plan of the configuration as it is now.</summary>
    public async Task<StackExplainer> ExplainAsync(StackPlan plan) =>
        await StackExplainer.CreateAsync(plan, Context(), Diagnostics, CancellationToken.None) ?? throw new InvalidOperationException(Messages);

    /// <summary>What the plan would do, as "action address".</summary>
    public static IEnumerable<string> Actions(StackPlan plan) => plan.EffectiveChanges.Select(static c => $"{c.Action} {c.Address}");

    public static PlanOptions Targeting(params string[] addresses) =>
        new() { Targets = [.. addresses.Select(static a => AddressParser.ParseTarget(a, new DiagnosticList())!)] };

    public static ResourceInstanceAddress Address(string text) => AddressParser.ParseResourceInstance(text, new DiagnosticList())!;

    /// <summary>A stored attribute as JSON.</summary>
    public string Attribute(string address, string name)
    {
        using var json = System.Text.Json.JsonDocument.Parse(State.Current(Address(address))!.AttributesJson!.Value);
        return json.RootElement.GetProperty(name).GetRawText();
    }

    public void Taint(string address)
    {
        var resource = State.Resources[Address(address).ModuleResource];
        State.SetCurrent(Address(address), resource.Provider, State.Current(Address(address))! with { IsTainted = true });
    }

    /// <summary>Saves a plan to a file and reads it back.</summary>
    public StackPlan SaveAndOpen(StackPlan plan)
    {
        var saved = new SavedPlan { Plan = plan, Configuration = _loader.Sources, Backend = new PlannedBackend("local", Value.EmptyObject, "default") };
        Assert.True(PlanFile.Write(Path("a.plan"), saved, Diagnostics), Messages);
        var read = PlanFile.Read(
            Path("a.plan"),
            (provider, mode, type) =>
            {
                var schema = _providers.SchemaAsync(provider).GetAwaiter().GetResult();
                return mode == ResourceMode.Managed ? schema.ResourceType(type) : schema.DataSource(type);
            },
            Diagnostics);
        return read?.Plan ?? throw new InvalidOperationException(Messages);
    }

    public string Messages => string.Join("\n", Diagnostics.Select(static d => $"{d.Summary}: {d.Detail}"));

    public async ValueTask DisposeAsync()
    {
        await _catalog.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    private StackContext Context()
    {
        _loader = new(new InstalledModules(null).Locate);
        var tree = _loader.Load(Path("root"), Diagnostics);
        return new StackContext
        {
            Configuration = tree ?? throw new InvalidOperationException(Messages),
            Variables = tree.Module.Variables.Values.Where(static v => v.Default is not null).ToDictionary(static v => v.Name, static v => v.Default!),
            State = State,
            Providers = _providers,
            WorkingDirectory = _root,
            Memory = Memory,
            FileRead = FileRead,
        };
    }
}
