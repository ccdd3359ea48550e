using System.Collections.Concurrent;
using System.Diagnostics;
using Millwright.Cli.Sessions;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Cli.Workspaces;

/// <summary>Installs the modules and providers of stacks that need any, once for each directory.</summary>
internal sealed class StackInitialization
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _directories = new();

    /// <returns>Why something is missing that cannot be installed; null where all is there.</returns>
    public async Task<string?> EnsureAsync(StackSession session, CancellationToken cancellation)
    {
        var problem = await _directories.GetOrAdd(session.Directory, _ => new Lazy<Task<string?>>(() => RunAsync(session, cancellation))).Value.ConfigureAwait(false);
        session.ReloadModules();
        return problem;
    }

    /// <summary>What init has against it; null where all is there.</summary>
    private static async Task<string?> RunAsync(StackSession session, CancellationToken cancellation)
    {
        if (await session.IsInstalledAsync().ConfigureAwait(false)) return null;
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
        var errors = await process.StandardError.ReadToEndAsync(cancellation).ConfigureAwait(false);
        await output.ConfigureAwait(false);
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        return process.ExitCode == 0 ? null : errors.Trim();
    }
}
