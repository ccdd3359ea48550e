using System.Text.Json;
using Millwright.Cli.CommandLine;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Sessions;

/// <summary>Reads the state for commands that only look at it.</summary>
internal static class StateAccess
{
    /// <summary>The state; null, with errors, where it cannot be read or, where it is required, is not there.</summary>
    public static async Task<StateSnapshot?> ReadAsync(
        StackSession session,
        Arguments arguments,
        bool required,
        DiagnosticList diagnostics,
        CancellationToken stopping)
    {
        BackendConfig? backend = null;
        if (ConfigurationLoader.HasConfiguration("."))
        {
            var ignored = new DiagnosticList();
            backend = session.Loader.LoadModule(".", ignored)?.Backend;
        }
        var store = session.OpenState(backend, arguments, diagnostics);
        if (store is null) return null;
        try
        {
            var state = await store.ReadAsync(stopping).ConfigureAwait(false);
            if (state is null && required)
            {
                diagnostics.Error(
                    "No state file was found!",
                    "State management commands require a state file. Run this command in a directory where Terraform has been run or use the -state flag to point the command to a specific state location.");
            }
            return state ?? (required ? null : new StateSnapshot());
        }
        catch (StateStoreException e)
        {
            diagnostics.Error("Failed to load state", e.Message);
            return null;
        }
        finally
        {
            (store as IDisposable)?.Dispose();
        }
    }

    /// <summary>The object's "id" attribute, or null.</summary>
    public static string? IdOf(StateObject stored)
    {
        if (stored.AttributesJson is not { } json) return stored.AttributesFlat?.GetValueOrDefault("id");
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;
    }
}
