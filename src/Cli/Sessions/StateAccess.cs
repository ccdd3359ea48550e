using Millwright.Cli.CommandLine;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Sessions;

/// <summary>Reads the state for commands that only look at it.</summary>
internal static class StateAccess
{
    /// <summary>What a command that needs a state says where there is none.</summary>
    public const string NotFound = """
        No state file was found!

        State management commands require a state file. Run this command
        in a directory where Terraform has been run or use the -state flag
        to point the command to a specific state location.

        """;

    /// <summary>The store that holds the state of the working directory; null, with errors, where it cannot be opened.</summary>
    public static IStateStore? Open(StackSession session, Arguments arguments, DiagnosticList diagnostics) =>
        Root(session, diagnostics, out var root) ? session.OpenState(root, arguments, diagnostics) : null;

    /// <summary>The store that holds a stack's state; null, with errors, where it cannot be opened.</summary>
    public static IStateStore? Open(StackSession session, LocalBackendOverrides overrides, DiagnosticList diagnostics) =>
        Root(session, diagnostics, out var root) ? session.OpenState(root, overrides, diagnostics) : null;

    /// <summary>The backend of the working directory; null, with errors, where it is not usable.</summary>
    public static IBackend? OpenBackend(StackSession session, DiagnosticList diagnostics) =>
        Root(session, diagnostics, out var root) ? session.OpenBackend(root, LocalBackendOverrides.None, diagnostics) : null;

    /// <summary>The root module, null where there is no configuration. False, with errors, where it cannot be trusted to say where the state is and how it is encrypted.</summary>
    public static bool Root(StackSession session, DiagnosticList diagnostics, out Module? root)
    {
        root = null;
        if (!session.Loader.HasFiles(".")) return true;
        var problems = new DiagnosticList();
        root = session.Loader.LoadRoot(".", problems);
        if (!problems.HasErrors) return true;
        diagnostics.AddRange(problems);
        return false;
    }

    /// <summary>The state; null, with errors, where it cannot be read; null alone where there is none.</summary>
    public static async Task<StateSnapshot?> FindAsync(StackSession session, Arguments arguments, DiagnosticList diagnostics, CancellationToken stopping)
    {
        try
        {
            return await LoadAsync(session, arguments, diagnostics, stopping).ConfigureAwait(false);
        }
        catch (StateStoreException e)
        {
            e.ReportTo(diagnostics);
            return null;
        }
    }

    /// <summary>The state; null where there is none and, with errors, where the store cannot be opened.</summary>
    /// <exception cref="StateStoreException">It cannot be read.</exception>
    public static async Task<StateSnapshot?> LoadAsync(StackSession session, Arguments arguments, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var store = Open(session, arguments, diagnostics);
        if (store is null) return null;
        try
        {
            return await store.ReadAsync(stopping).ConfigureAwait(false);
        }
        finally
        {
            await store.CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The state, empty where there is none; null, with errors, where it cannot be read or, where it is required, is not there.</summary>
    public static async Task<StateSnapshot?> ReadAsync(StackSession session, Arguments arguments, bool required, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var state = await FindAsync(session, arguments, diagnostics, stopping).ConfigureAwait(false);
        if (state is not null || diagnostics.HasErrors) return state;
        if (!required) return new StateSnapshot();
        diagnostics.Error("No state file was found!", "State management commands require a state file. Run this command in a directory where Terraform has been run or use the -state flag to point the command to a specific state location.");
        return null;
    }
}
