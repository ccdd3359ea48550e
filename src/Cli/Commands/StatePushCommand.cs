using Millwright.Cli.CommandLine;
using Millwright.Cli.Recording;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Commands;

/// <summary>Stores a state file as the state of the selected workspace.</summary>
internal sealed class StatePushCommand : BackendCommand
{
    public override string Name => "state push";
    public override string Summary => "Update remote state from a local state file";
    public override string Usage => "state push [options] PATH";
    public override string Description => "Stores a state file (\"-\" reads standard input) as the state of the selected workspace. A state of another lineage or with an older serial is refused, unless forced.";
    public override string Example => "millwright state push errored.tfstate";
    public override int MostWords => int.MaxValue;

    public override IReadOnlyList<Flag> Flags =>
    [
        new("force", FlagKind.Switch, "", "Store the state whatever its lineage and serial are."),
        .. CommonFlags.Locking,
        CommonFlags.IgnoreRemoteVersion,
        .. CommonFlags.Variables,
    ];

    protected override string? Misuse(Arguments arguments) => arguments.Rest.Count == 1 ? null : "Exactly one argument expected.\n";

    protected override async Task<int> RunAsync(IBackend backend, StackSession session, Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var state = await ReadAsync(arguments.Rest[0], session.Encryption.State, stopping).ConfigureAwait(false);
        var store = backend.Open(session.Workspace);
        try
        {
            await using var held = await store.LockAsync("state-push", arguments, stopping).ConfigureAwait(false);
            var present = await store.ReadAsync(stopping).ConfigureAwait(false);
            if (present is not null && !arguments.IsOn("force")) StateVersioning.CheckReplaceable(present, state);
            if (state.Lineage.Length == 0) state.Lineage = Guid.NewGuid().ToString();
            var diagnostics = new DiagnosticList();
            var saved = session.FindRecorder(diagnostics) && await StateEditRecord.SaveAsync(session.Recorder, "state push", present ?? new StateSnapshot(), state, WriteAsync, diagnostics, stopping).ConfigureAwait(false);
            terminal.Show(diagnostics);
            return saved ? 0 : 1;

            async Task<bool> WriteAsync()
            {
                await store.WriteAsync(state, stopping).ConfigureAwait(false);
                return true;
            }
        }
        finally
        {
            await store.CloseAsync().ConfigureAwait(false);
        }
    }

    private static async Task<StateSnapshot> ReadAsync(string path, TargetEncryption? encryption, CancellationToken stopping)
    {
        var content = await ContentAsync(path, stopping).ConfigureAwait(false);
        var diagnostics = new DiagnosticList();
        // It may have been pulled, and is in clear then, or be a file that an apply left.
        var state = EncryptedPayload.IsOne(content) ? StoredState.Read(content, encryption, diagnostics, out _) : StateFile.Read(content, diagnostics);
        if (diagnostics.HasErrors) throw new StateStoreException($"Error reading source state \"{path}\": {StateProblems.Describe(diagnostics)}");
        return state ?? throw new StateStoreException($"Error reading source state \"{path}\": the file is empty. Nothing was changed.");
    }

    private static async Task<byte[]> ContentAsync(string path, CancellationToken stopping)
    {
        try
        {
            if (path != "-") return await File.ReadAllBytesAsync(path, stopping).ConfigureAwait(false);
            using var buffer = new MemoryStream();
            using var input = Console.OpenStandardInput();
            await input.CopyToAsync(buffer, stopping).ConfigureAwait(false);
            return buffer.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StateStoreException($"open {path}: {(File.Exists(path) ? "permission denied" : "no such file or directory")}", e);
        }
    }
}
