using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Modules;
using Millwright.Infrastructure.Modules.Packages;

namespace Millwright.Cli.Sessions;

/// <summary>Brings the modules of a configuration here and shows how it goes.</summary>
internal static class ModuleSetup
{
    /// <param name="runs">The modules that runs of test files name.</param>
    /// <returns>False, with errors, where the configuration cannot be used as it is.</returns>
    public static async Task<bool> InstallAsync(StackSession session, Terminal terminal, bool upgrade, bool quiet, IReadOnlyList<RunModule> runs, DiagnosticList diagnostics, CancellationToken stopping)
    {
        var installer = new ModuleInstaller(session.DataDirectory, Registry(session), Packages(session), session.Loader, step =>
        {
            if (!quiet) terminal.Detail(step.Text);
        })
        {
            Runs = runs,
        };
        try
        {
            await installer.InstallAsync(".", upgrade, diagnostics, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            diagnostics.Error("Module installation was interrupted", "Received interrupt signal while installing modules. What is installed already stays.");
        }
        // What failed is shown with the text of the modules that were read.
        if (diagnostics.HasErrors) return false;
        session.ReloadModules();
        return true;
    }

    public static ModuleRegistry Registry(StackSession session) => new(session.Packages.Discovery);

    public static PackageFetcher Packages(StackSession session) => new(session.Packages.Discovery.Web, Environment.GetEnvironmentVariable);
}
