using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Cli.Sessions;

/// <summary>Copies the states of one backend's workspaces to another, with the user's consent and under both locks.</summary>
internal sealed class StateMigration(string fromType, IBackend from, string toType, IBackend to, StackSession session, Arguments arguments, Terminal terminal)
{
    private readonly bool _forced = arguments.IsOn("force-copy");

    /// <summary>False, with errors, where it could not be carried out. A user who wants no copy is no error.</summary>
    public async Task<bool> RunAsync(DiagnosticList diagnostics, CancellationToken stopping)
    {
        try
        {
            await MigrateAsync(stopping).ConfigureAwait(false);
            return true;
        }
        catch (StateStoreException e)
        {
            diagnostics.Add(e.ToDiagnostic());
            return false;
        }
    }

    private async Task MigrateAsync(CancellationToken stopping)
    {
        var sources = await WorkspacesAsync(from, fromType, stopping).ConfigureAwait(false);
        var targets = await WorkspacesAsync(to, toType, stopping).ConfigureAwait(false);
        if (sources is null or ["default"]) await CopyAsync("default", "default", _forced, stopping).ConfigureAwait(false);
        else if (targets is null) await CopySelectedAsync(stopping).ConfigureAwait(false);
        else await CopyAllAsync(sources, stopping).ConfigureAwait(false);
    }

    private async Task CopyAllAsync(IReadOnlyList<string> workspaces, CancellationToken stopping)
    {
        var agreed = _forced || Confirm(
            $"Do you want to migrate all workspaces to \"{toType}\"?",
            $"Both the existing \"{fromType}\" backend and the newly configured \"{toType}\" backend\nsupport workspaces. When migrating between backends, Terraform will copy\nall workspaces (with the same names). THIS WILL OVERWRITE any conflicting\nstates in the destination.\n\nTerraform initialization doesn't currently migrate only select workspaces.\nIf you want to migrate a select number of workspaces, you must manually\npull and push those states.\n\nIf you answer \"yes\", Terraform will migrate all states. If you answer\n\"no\", Terraform will abort.",
            "Error asking for state migration action: input is disabled");
        if (!agreed) throw new StateStoreException("Migration aborted by user.");
        foreach (var workspace in workspaces.Order(StringComparer.Ordinal))
        {
            try
            {
                await CopyAsync(workspace, workspace, agreedAlready: true, stopping).ConfigureAwait(false);
            }
            catch (StateStoreException e)
            {
                throw new StateStoreException($"Error migrating the workspace \"{workspace}\" from the previous \"{fromType}\" backend\nto the newly configured \"{toType}\" backend:\n    {e.Message}\n\nTerraform copies workspaces in alphabetical order. Any workspaces\nalphabetically earlier than this one have been copied. Any workspaces\nlater than this haven't been modified in the destination. No workspaces\nin the source state have been modified.\n\nPlease resolve the error above and run the initialization command again.\nThis will attempt to copy (with permission) all workspaces again.", e);
            }
        }
    }

    private async Task CopySelectedAsync(CancellationToken stopping)
    {
        var current = session.Selection.Current();
        var agreed = _forced || Confirm(
            $"Destination state \"{toType}\" doesn't support workspaces.\nDo you want to copy only your current workspace?",
            $"The existing \"{fromType}\" backend supports workspaces and you currently are\nusing more than one. The newly configured \"{toType}\" backend doesn't support\nworkspaces. If you continue, Terraform will copy your current workspace \"{current}\"\nto the default workspace in the new backend. Your existing workspaces in the\nsource backend won't be modified. If you want to switch workspaces, back them\nup, or cancel altogether, answer \"no\" and Terraform will abort.",
            "Error asking for state migration action: input is disabled");
        if (!agreed) throw new StateStoreException("Migration aborted by user.");
        await CopyAsync(current, "default", _forced, stopping).ConfigureAwait(false);
        if (!session.Selection.IsOverridden) session.Selection.Select("default");
    }

    private async Task CopyAsync(string source, string target, bool agreedAlready, CancellationToken stopping)
    {
        var reading = from.Open(source);
        var writing = to.Open(target);
        try
        {
            if (await reading.ReadAsync(stopping).ConfigureAwait(false) is not { IsEmpty: false } state) return;
            if (await SameAsync(writing, state, stopping).ConfigureAwait(false)) return;
            await using var readLock = await reading.LockAsync("migration source state", arguments, stopping).ConfigureAwait(false);
            await using var writeLock = await writing.LockAsync("migration destination state", arguments, stopping).ConfigureAwait(false);
            await CopyLockedAsync(reading, writing, agreedAlready, stopping).ConfigureAwait(false);
        }
        finally
        {
            await reading.CloseAsync().ConfigureAwait(false);
            await writing.CloseAsync().ConfigureAwait(false);
        }
    }

    private async Task CopyLockedAsync(IStateStore reading, IStateStore writing, bool agreedAlready, CancellationToken stopping)
    {
        var state = await reading.ReadAsync(stopping).ConfigureAwait(false);
        var present = await writing.ReadAsync(stopping).ConfigureAwait(false);
        if (state is not { IsEmpty: false }) return;
        if (!agreedAlready && !(present is { IsEmpty: false } ? ConfirmOverwriting(state, present) : ConfirmCopying())) return;
        await writing.WriteAsync(state, stopping).ConfigureAwait(false);
        // A state left beside the configuration would be taken for the one in use.
        if (from is LocalBackend && to is not LocalBackend && reading is LocalStateStore local) local.Erase();
    }

    private bool ConfirmCopying() => Confirm(
        "Do you want to copy existing state to the new backend?",
        $"Pre-existing state was found while migrating the previous \"{fromType}\" backend to the\nnewly configured \"{toType}\" backend. No existing state was found in the newly\nconfigured \"{toType}\" backend. Do you want to copy this state to the new \"{toType}\"\nbackend? Enter \"yes\" to copy and \"no\" to start with an empty state.",
        NeedsInput);

    private bool ConfirmOverwriting(StateSnapshot state, StateSnapshot present)
    {
        var directory = Directory.CreateTempSubdirectory("terraform");
        try
        {
            var (first, second) = (Path.Combine(directory.FullName, $"1-{fromType}.tfstate"), Path.Combine(directory.FullName, $"2-{toType}.tfstate"));
            AtomicFile.Write(first, StateFile.ToBytes(state), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            AtomicFile.Write(second, StateFile.ToBytes(present), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return Confirm(
                "Do you want to copy existing state to the new backend?",
                $"Pre-existing state was found while migrating the previous \"{fromType}\" backend to the\nnewly configured \"{toType}\" backend. An existing non-empty state already exists in\nthe new backend. The two states have been saved to temporary files that will be\nremoved after responding to this query.\n\nPrevious (type \"{fromType}\"): {first}\nNew      (type \"{toType}\"): {second}\n\nDo you want to overwrite the state in the new backend with the previous state?\nEnter \"yes\" to copy and \"no\" to start with the existing state in the newly\nconfigured \"{toType}\" backend.",
                NeedsInput);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private const string NeedsInput = "Can't ask approval for state migration when interactive input is disabled.\n\nPlease remove the \"-input=false\" option and try again.";

    private bool Confirm(string question, string description, string withoutInput)
    {
        const int attempts = 2;
        for (var attempt = 0; attempt < attempts; attempt++)
        {
            if (!terminal.CanAsk) throw new StateStoreException(withoutInput);
            var answer = terminal.Ask($"\n{terminal.Bold(question)}\n  {description.Replace("\n", "\n  ", StringComparison.Ordinal)}\n\n  {terminal.Bold("Enter a value:")} ");
            terminal.WriteLine();
            if (answer is null) throw new StateStoreException("Error asking for approval: EOF");
            if (answer.Trim().Equals("yes", StringComparison.OrdinalIgnoreCase)) return true;
            if (answer.Trim().Equals("no", StringComparison.OrdinalIgnoreCase)) return false;
        }
        return false;
    }

    private static async Task<bool> SameAsync(IStateStore store, StateSnapshot state, CancellationToken stopping) =>
        await store.ReadAsync(stopping).ConfigureAwait(false) is { } present && present.SameContent(state) && present.Lineage == state.Lineage;

    /// <summary>Null where the backend keeps only one state.</summary>
    private static async Task<IReadOnlyList<string>?> WorkspacesAsync(IBackend backend, string type, CancellationToken stopping)
    {
        try
        {
            return await backend.WorkspacesAsync(stopping).ConfigureAwait(false);
        }
        catch (WorkspacesNotSupportedException)
        {
            return null;
        }
        catch (StateStoreException e)
        {
            throw new StateStoreException($"Error migrating the state: failed to list the workspaces of the \"{type}\" backend:\n    {e.Message}\n\nNothing was changed. Resolve the problem and run the command again.", e);
        }
    }
}
