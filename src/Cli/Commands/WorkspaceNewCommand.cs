using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Cli.Commands;

/// <summary>Makes a workspace and selects it.</summary>
internal sealed class WorkspaceNewCommand : BackendCommand
{
    public override string Name => "workspace new";
    public override string Summary => "Create a new workspace";
    public override string Usage => "workspace new [options] NAME";
    public override string Description => "Makes a workspace, empty or with a copy of a state file, and selects it.";
    public override string Example => "millwright workspace new staging";
    public override int MostWords => int.MaxValue;
    public override IReadOnlyList<Flag> Flags => [new("state", FlagKind.Text, "PATH", "Copy an existing state file into the new workspace."), .. CommonFlags.Locking, .. CommonFlags.Variables];

    protected override string? Misuse(Arguments arguments) => arguments.Rest.Count == 1 ? null : WorkspaceNames.ExpectedOne;

    protected override async Task<int> RunAsync(IBackend backend, StackSession session, Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var name = arguments.Rest[0];
        if (!WorkspaceNames.Check(name, terminal) || !WorkspaceNames.CheckCreatable(session.Selection, terminal)) return 1;
        if ((await backend.WorkspacesAsync(stopping).ConfigureAwait(false)).Contains(name))
        {
            terminal.WriteError($"Workspace \"{name}\" already exists\n");
            return 1;
        }
        var initial = arguments.Text("state") is { } path ? ReadState(path, session.Encryption.State) : null;
        await backend.CreateWorkspaceAsync(name, stopping).ConfigureAwait(false);
        session.Selection.Select(name);
        WorkspaceNames.SayCreated(name, terminal);
        if (initial is not null) await FillAsync(backend.Open(name), initial, arguments, stopping).ConfigureAwait(false);
        return 0;
    }

    private static async Task FillAsync(IStateStore store, StateSnapshot initial, Arguments arguments, CancellationToken stopping)
    {
        try
        {
            await using var held = await store.LockAsync("workspace-new", arguments, stopping).ConfigureAwait(false);
            // The copy is a state of its own: with the old lineage it could be pushed over the one it came from.
            initial.Lineage = Guid.NewGuid().ToString();
            initial.Serial = 1;
            await store.WriteAsync(initial, stopping).ConfigureAwait(false);
        }
        finally
        {
            await store.CloseAsync().ConfigureAwait(false);
        }
    }

    private static StateSnapshot? ReadState(string path, TargetEncryption? encryption)
    {
        var diagnostics = new DiagnosticList();
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateStoreException($"open {path}: {(File.Exists(path) ? "permission denied" : "no such file or directory")}", e);
        }
        var state = EncryptedPayload.IsOne(content) ? StoredState.Read(content, encryption, diagnostics, out _) : StateFile.Read(content, diagnostics);
        return diagnostics.HasErrors ? throw new StateStoreException($"Error reading state file \"{path}\": {StateProblems.Describe(diagnostics)}") : state;
    }
}
