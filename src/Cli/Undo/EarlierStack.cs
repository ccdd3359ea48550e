using Millwright.Changes.Approvals;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.Workspaces;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Cli.Workspaces;
using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Cli.Undo;

/// <summary>A stack with the configuration that a commit has of it, and the state, backend and rules that it has today.</summary>
/// <remarks>
/// Of millwright.hcl, what makes the configuration is the commit's: the stack's path, variables and variable files, and the
/// environment's variables. Where the state is and who has to agree is today's: a rollback must not find its way to a state that
/// was given up, nor around a rule that was made since.
/// </remarks>
internal sealed class EarlierStack : IAsyncDisposable
{
    private readonly CommitCopy _copy;

    private EarlierStack(CommitCopy copy, StackSession session) => (_copy, Session) = (copy, session);

    /// <summary>Reads the commit's configuration, and today's state.</summary>
    public StackSession Session { get; }

    /// <summary>Null, with errors, where the commit or the stack in it cannot be had.</summary>
    /// <param name="workspace">The workspace as it is today.</param>
    /// <param name="source">The change whose configuration it is.</param>
    /// <param name="moves">From where objects are now to where the configuration has them; none where a saved plan knows.</param>
    public static async Task<EarlierStack?> OpenAsync(
        LedgerSite site,
        WorkspaceSession workspace,
        Change source,
        IReadOnlyList<(string From, string To)> moves,
        Arguments arguments,
        Terminal terminal,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        var target = source.Proposal.Target;
        if (TargetStack.Of(site.Workspace, target) is not { } today)
        {
            diagnostics.Error("Not a stack", $"{target} is no stack, and only stacks can be rolled back.");
            return null;
        }
        var inputs = source.State.Plan?.Inputs ?? new Dictionary<string, string>();
        var copy = await CommitCopy.MakeAsync(
            site.Workspace.Root, source.Proposal.Revision!.Commit, name => inputs.ContainsKey($"file {Path.GetRelativePath(today.Stack.Path, name)}"), diagnostics, stopping).ConfigureAwait(false);
        if (copy is null) return null;
        var session = await SessionAsync(copy, site, workspace, today, source, arguments, terminal, diagnostics, stopping).ConfigureAwait(false);
        if (session is null)
        {
            copy.Dispose();
            return null;
        }
        MovesBack.Write(session.Directory, moves);
        return new EarlierStack(copy, session);
    }

    /// <summary>Has what providers wrote beside the commit's files be in the checkout, too.</summary>
    public void BringBack() => _copy.BringBack();

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync().ConfigureAwait(false);
        await Session.Home!.DisposeAsync().ConfigureAwait(false);
        _copy.Dispose();
    }

    private static async Task<StackSession?> SessionAsync(
        CommitCopy copy, LedgerSite site, WorkspaceSession workspace, TargetStack today, Change source, Arguments arguments, Terminal terminal, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var definition = WorkspaceFile.Load(copy.Workspace, Environment.GetEnvironmentVariable, diagnostics);
        if (definition is null || diagnostics.HasErrors) return null;
        // A file that git does not keep says today what it said then, as far as anybody knows.
        if (!WorkspaceFile.IsIn(copy.Workspace)) definition = site.Workspace;
        var then = TargetStack.Of(definition, source.Proposal.Target)!.Stack;
        var directory = Path.GetFullPath(Path.Combine(copy.Workspace, then.Path));
        if (!Directory.Exists(directory))
        {
            diagnostics.Error("The commit has no such stack", $"Commit {source.Proposal.Revision!.Commit} has no directory \"{then.Path}\", in which change {source.Id} was made.");
            return null;
        }
        var place = Path.GetFullPath(Path.Combine(site.Workspace.Root, today.Stack.Path));
        if (!Directory.Exists(place))
        {
            diagnostics.Error("The stack's directory is gone", $"\"{today.Stack.Path}\" is not there any more, so that nobody knows where the state is. Check out a commit that has it.");
            return null;
        }
        var stack = today.Stack with { TerraformWorkspace = today.TerraformWorkspace };
        var home = new StackSession(terminal, arguments, diagnostics, place) { Instance = workspace.Settings(stack, place, null, diagnostics) };
        Prepare(home, directory);
        var sources = (string name) => definition.Sources.TryGetValue(name, out var bytes) ? bytes : (ReadOnlyMemory<byte>?)null;
        StackSession? session = null;
        foreach (var settings in Candidates(definition, then, today.TerraformWorkspace, workspace, diagnostics))
        {
            var candidate = new StackSession(terminal, arguments, diagnostics, directory, home: home) { Instance = settings };
            if (session is null) await new StackInitialization().EnsureAsync(candidate, stopping).ConfigureAwait(false);
            var isBetter = session is null || Misses(candidate, source) < Misses(session, source);
            if ((isBetter ? session : candidate) is { } worse) await worse.DisposeAsync().ConfigureAwait(false);
            if (isBetter) session = candidate;
        }
        if (session is null || diagnostics.HasErrors)
        {
            if (session is not null) await session.DisposeAsync().ConfigureAwait(false);
            await home.DisposeAsync().ConfigureAwait(false);
            return null;
        }
        var environment = today.Stack.Environment ?? source.Proposal.Environment;
        session.Recorder = ChangeRecorder.For(site, new StackTarget(source.Proposal.Target, ChangeRules.Of(site.Workspace, environment)), site.Workspace.Root);
        terminal.Sources = name => session.SourceOf(name) ?? home.SourceOf(name) ?? sources(name);
        return session;
    }

    /// <summary>
    /// What the stack may have been given: by the workspace's file, as a command for the whole workspace does, or by its own
    /// files alone, as one in its directory does. The ledger's digests tell which.
    /// </summary>
    private static IEnumerable<InstanceSettings> Candidates(WorkspaceDefinition definition, StackInstance then, string terraformWorkspace, WorkspaceSession workspace, DiagnosticList diagnostics)
    {
        var own = new InstanceSettings { Workspace = terraformWorkspace };
        var given = own with
        {
            VariableFiles = then.VariableFiles,
            Common = definition.EnvironmentOf(then)?.Variables ?? new Dictionary<string, Value>(),
            Variables = then.Variables(workspace.Outputs.Of, diagnostics),
            VariablesRange = then.VariablesRange,
        };
        yield return given;
        if (given.VariableFiles.Count + given.Common.Count + given.Variables.Count > 0) yield return own;
    }

    private static int Misses(StackSession session, Change source)
    {
        var ignored = new DiagnosticList();
        if (session.Loader.Load(".", ignored) is not { } tree) return int.MaxValue;
        var variables = session.Inputs.Read(tree, mayAsk: false, ignored);
        return variables is null ? int.MaxValue : InputDifferences.CountVariables(source, variables);
    }

    /// <summary>Has the installation find what is here already: providers are large, and modules may be far away.</summary>
    private static void Prepare(StackSession home, string directory)
    {
        var (from, to) = (home.Locate(home.DataDirectory), Path.Combine(directory, ".terraform"));
        var providers = Path.Combine(from, "providers");
        if (Directory.Exists(providers)) LinkPackages(providers, Path.Combine(to, "providers"), depth: 5);
        var modules = Path.Combine(from, "modules");
        if (Directory.Exists(modules)) CopyTree(modules, Path.Combine(to, "modules"));
    }

    /// <summary>Packages lie at HOST/NAMESPACE/TYPE/VERSION/PLATFORM.</summary>
    private static void LinkPackages(string from, string to, int depth)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in Directory.EnumerateDirectories(from))
        {
            var copy = Path.Combine(to, Path.GetFileName(entry));
            if (depth == 1) Directory.CreateSymbolicLink(copy, entry);
            else LinkPackages(entry, copy, depth - 1);
        }
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }

    private static void CopyTree(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        foreach (var inner in Directory.EnumerateDirectories(from)) CopyTree(inner, Path.Combine(to, Path.GetFileName(inner)));
    }
}
