using System.Collections.Concurrent;
using Millwright.Changes.Targets;
using Millwright.Changes.Workspaces;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Notifications;
using Millwright.Cli.Recording;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Engine;
using Millwright.Infrastructure.Engine.Linking;
using Millwright.Infrastructure.Walking.Pacing;
using Millwright.Providers.Catalog.Sharing;
using Millwright.Providers.Settings;

namespace Millwright.Cli.Workspaces;

/// <summary>A workspace with its stacks, each opened from its own directory, and the provider processes they share.</summary>
internal sealed class WorkspaceSession : IAsyncDisposable
{
    private readonly Terminal _terminal;
    private readonly Arguments _arguments;
    private readonly SharedProviders _shared = new();
    private readonly Pace _pace = new();
    private readonly StackInitialization _initialization = new();
    private readonly ConcurrentDictionary<string, StackSession> _sessions = new();
    private LedgerSite? _site;

    private WorkspaceSession(Terminal terminal, Arguments arguments, WorkspaceDefinition definition, IReadOnlyList<StackInstance> stacks, IReadOnlyList<Target> undeclared)
    {
        (_terminal, _arguments, Definition, Stacks, Undeclared) = (terminal, arguments, definition, stacks, undeclared);
        Outputs = new StackOutputs(this);
        Engine = EngineWith((session, recorder) => new StackRecord(session, recorder, arguments.Text("break-glass"), arguments.Text("message")));
        Notifications = new NotificationSender(definition, Environment.GetEnvironmentVariable);
    }

    public WorkspaceDefinition Definition { get; }

    /// <summary>Those that the file declares; where it declares none, all root modules that are no examples.</summary>
    public IReadOnlyList<StackInstance> Stacks { get; }

    /// <summary>Root modules that are no stack of the workspace: examples, and what the file does not name.</summary>
    public IReadOnlyList<Target> Undeclared { get; }

    public StackEngine Engine { get; }

    /// <summary>Where the workspace's ledger is; null where it has none.</summary>
    public LedgerSite? Site => _site ??= LedgerSite.Find(Definition.Root, new DiagnosticList(), Notifications);

    /// <summary>An engine whose applies are recorded in a way of its own.</summary>
    /// <param name="record">Makes the record of an apply, where the stack has a ledger.</param>
    public StackEngine EngineWith(Func<StackSession, ChangeRecorder, IApplyRecord> record) =>
        new((target, purpose, diagnostics, cancellation) => OpenAsync(target, purpose, record, diagnostics, cancellation));

    /// <summary>A stack as the ledger names it.</summary>
    public StackTarget RecordedAs(StackInstance stack) => StackTarget.Of(Definition, stack, SessionOf(stack, new DiagnosticList()).CurrentWorkspace);

    /// <summary>Tells others of what is recorded of any of the stacks.</summary>
    public NotificationSender Notifications { get; }

    /// <summary>What is known of the stacks' outputs.</summary>
    public StackOutputs Outputs { get; }

    /// <summary>Null, with errors, where the workspace's file cannot be used.</summary>
    /// <param name="arguments">Those of the command; what concerns locks and the like holds for every stack.</param>
    public static WorkspaceSession? Open(string root, Terminal terminal, Arguments arguments, DiagnosticList diagnostics)
    {
        var definition = WorkspaceFile.Load(root, Environment.GetEnvironmentVariable, diagnostics);
        if (definition is not null) terminal.Sources = name => definition.Sources.TryGetValue(name, out var bytes) ? bytes : (ReadOnlyMemory<byte>?)null;
        if (definition is null || diagnostics.HasErrors) return null;
        var targets = new StackEngine(static (_, _, _, _) => default).Discover(new Workspace(definition.Root));
        var declared = definition.Stacks.Select(static s => s.Path).ToHashSet();
        return definition.Stacks.Count > 0
            ? new WorkspaceSession(terminal, arguments, definition, definition.Stacks, [.. targets.Where(t => !declared.Contains(t.Path))])
            : new WorkspaceSession(terminal, arguments, definition, [.. targets.Where(static t => !t.IsExample).Select(Found)], [.. targets.Where(static t => t.IsExample)]);
    }

    /// <summary>The bytes of a file that a diagnostic about a stack points into.</summary>
    public ReadOnlyMemory<byte>? SourceOf(StackInstance stack, string name) =>
        Definition.Sources.TryGetValue(name, out var bytes) ? bytes : _sessions.TryGetValue(stack.Id, out var session) ? session.SourceOf(name) : null;

    /// <summary>The session that a stack was last looked at through.</summary>
    public StackSession SessionOf(StackInstance stack, DiagnosticList diagnostics) => _sessions.GetOrAdd(stack.Id, _ => NewSession(stack, diagnostics));

    public Target TargetOf(StackInstance stack) =>
        new(new Workspace(Definition.Root), StackEngine.StackKind, stack.Path, stack.Id) { Instance = Definition.Stacks.Count > 0 ? stack.Id : null };

    public StackInstance StackOf(Target target) => Stacks.First(s => s.Id == target.Name);

    public string DirectoryOf(StackInstance stack) => Path.GetFullPath(Path.Combine(Definition.Root, stack.Path));

    /// <summary>The stack's configuration, with its modules and providers installed; null, with errors, where that fails.</summary>
    public async Task<ModuleTree?> LoadAsync(StackSession session, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        if (await _initialization.EnsureAsync(session, cancellation).ConfigureAwait(false) is not { } problem) return session.LoadConfiguration(diagnostics);
        diagnostics.Error("Modules or providers cannot be installed", $"\"millwright init -backend=false\" in {session.Directory} says:\n\n{problem}");
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values) await session.DisposeAsync().ConfigureAwait(false);
        await _shared.DisposeAsync().ConfigureAwait(false);
        await Notifications.FinishAsync(_terminal).ConfigureAwait(false);
    }

    private static StackInstance Found(Target target) => new() { Name = target.Path, Path = target.Path, Range = default };

    /// <summary>What is known of a stack before anything of it is planned.</summary>
    public StaticInputs StaticInputsOf(StackInstance stack, StackSession session, ModuleTree tree)
    {
        var ignored = new DiagnosticList();
        var variables = new Dictionary<string, Values.Value>();
        foreach (var (name, input) in session.Inputs.Collect(ignored).For(tree.Module.Variables, null, ignored))
        {
            if (input.Value is { } value) variables[name] = value;
        }
        foreach (var (name, value) in stack.Variables(static _ => Values.Value.Dynamic, ignored)) variables[name] = value;
        return new StaticInputs(session.Directory, session.CurrentWorkspace, variables);
    }

    private StackSession NewSession(StackInstance stack, DiagnosticList diagnostics)
    {
        var directory = DirectoryOf(stack);
        return new StackSession(_terminal, _arguments, diagnostics, directory, _shared)
        {
            Pace = _pace,
            Instance = Settings(stack, directory, static _ => Values.Value.Dynamic, new DiagnosticList()),
            Notifications = Notifications,
        };
    }

    /// <summary>What the workspace's file says of a stack's state and inputs.</summary>
    /// <param name="outputs">Other stacks' outputs; null where the variables are known otherwise.</param>
    public InstanceSettings Settings(StackInstance stack, string directory, Func<string, Values.Value>? outputs, DiagnosticList diagnostics)
    {
        var recorded = File.Exists(Path.Combine(directory, StackSession.DataDirectoryName, "terraform.tfstate"));
        return new InstanceSettings
        {
            Stack = Definition.Stacks.Count > 0 ? stack.Id : null,
            Definition = Definition,
            Workspace = stack.TerraformWorkspace,
            // Where init never ran, the block itself says where the state is.
            Backend = stack.Backend ?? (recorded ? null : new Dictionary<string, Values.Value>()),
            BackendRange = stack.BackendRange,
            VariableFiles = stack.VariableFiles,
            Common = Definition.EnvironmentOf(stack)?.Variables ?? new Dictionary<string, Values.Value>(),
            Variables = outputs is null ? new Dictionary<string, Values.Value>() : stack.Variables(outputs, diagnostics),
            VariablesRange = stack.VariablesRange,
            RemoteState = stored => Outputs.ReaderFor(stack.Id, directory, stored),
        };
    }

    /// <summary>Opens a stack for the engine: with a session of its own, so that it sees what other stacks' plans have come to by now.</summary>
    /// <param name="record">Makes the record of an apply; null where nothing is applied.</param>
    public async ValueTask<OpenStack?> OpenAsync(
        Target target, StackPurpose purpose, Func<StackSession, ChangeRecorder, IApplyRecord>? record, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var stack = StackOf(target);
        var directory = DirectoryOf(stack);
        // An expression names a block's stacks all at once: the states of those that it does not use need not be read.
        var used = stack.DependsOn.ToHashSet();
        var settings = Settings(stack, directory, purpose == StackPurpose.Plan ? id => used.Contains(id) ? Outputs.For(stack.Id, id) : Values.Value.Dynamic : null, diagnostics);
        if (diagnostics.HasErrors) return null;
        var session = new StackSession(_terminal, _arguments, diagnostics, directory, _shared) { Pace = _pace, Instance = settings, Notifications = Notifications };
        _sessions[stack.Id] = session;
        var configuration = diagnostics.HasErrors ? null : await LoadAsync(session, diagnostics, cancellation).ConfigureAwait(false);
        if (configuration is null || diagnostics.HasErrors) return null;
        var operation = purpose == StackPurpose.Plan ? "OperationTypePlan" : "OperationTypeApply";
        var open = await StackOpening.OpenAsync(session, configuration, _arguments, operation, purpose == StackPurpose.Plan, diagnostics, cancellation).ConfigureAwait(false);
        if (open is not null && purpose == StackPurpose.Apply && session.Recorder is { } recorder) open.Record = record?.Invoke(session, recorder);
        if (open is null) await session.DisposeAsync().ConfigureAwait(false);
        return open;
    }
}
