using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Modules;

namespace Millwright.Cli.Sessions;

/// <summary>Copies a module into the working directory, to start a configuration from: <c>init -from-module</c>.</summary>
internal static class ModuleCopy
{
    public static async Task RunAsync(StackSession session, Terminal terminal, string source, DiagnosticList diagnostics, CancellationToken stopping)
    {
        if (session.Loader.HasFiles("."))
        {
            diagnostics.Error("The working directory already contains files. The -from-module option requires an empty directory into which a copy of the referenced module will be placed.\n\nTo initialize the configuration already in this working directory, omit the -from-module option.", "");
            return;
        }
        terminal.Progress($"{terminal.Bold("Copying configuration")} from \"{source}\"...");
        await new ModuleStart(session.DataDirectory, ModuleSetup.Registry(session), ModuleSetup.Packages(session)).CopyAsync(source, ".", diagnostics, stopping).ConfigureAwait(false);
        terminal.WriteLine();
    }
}
