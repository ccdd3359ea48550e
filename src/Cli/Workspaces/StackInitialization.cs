using System.Collections.Concurrent;
using System.Diagnostics;
using Millwright.Cli.Sessions;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Cli.Workspaces;

/// <summary>Installs the modules and providers of stacks that need any, once for each directory.</summary>
internal sealed class StackInitialization
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> _directories = new();

    /// <summary>Nothing where all is there. What goes wrong is left for the stack's own plan to report.</summary>
    public async Task EnsureAsync(StackSession session, CancellationToken cancellation)
    {
        await _directories.GetOrAdd(session.Directory, _ => new Lazy<Task>(() => RunAsync(session, cancellation))).Value.ConfigureAwait(false);
        session.ReloadModules();
    }

    private static async Task RunAsync(StackSession session, CancellationToken cancellation)
    {
        if (await session.IsInstalledAsync().ConfigureAwait(false)) return;
        // As a process of its own, init works in the stack's directory as it always does.
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["init", "-backend=false", "-input=false", "-brief", "-no-color"])
        {
            WorkingDirectory = session.Directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TF_DATA_DIR"] = session.DataDirectory;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        await process.StandardError.ReadToEndAsync(cancellation).ConfigureAwait(false);
        await output.ConfigureAwait(false);
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
    }
}
