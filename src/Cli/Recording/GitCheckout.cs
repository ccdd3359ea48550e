using System.Diagnostics;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Cli.Recording;

/// <summary>Asks git about the checkout that a stack is in.</summary>
internal static class GitCheckout
{
    /// <summary>The commit that a directory's files are of; null outside of git or before the first commit.</summary>
    public static async Task<Revision?> ReadAsync(string directory, CancellationToken cancellation)
    {
        if (await RunAsync(directory, ["log", "-1", "--format=%H%x00%cI%x00%s"], cancellation).ConfigureAwait(false) is not { } head) return null;
        var parts = head.Split('\0');
        if (parts.Length != 3) return null;
        var branch = await RunAsync(directory, ["branch", "--show-current"], cancellation).ConfigureAwait(false);
        var status = await RunAsync(directory, ["status", "--porcelain", "--untracked-files=all", "-z", "--", "."], cancellation).ConfigureAwait(false) ?? "";
        // What the program itself writes is no difference of the configuration, and copies of modules are not this commit's.
        var files = status.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(static line => line.Length > 3).Select(static line => line[3..])
            .Where(static file => !file.Contains(".terraform/", StringComparison.Ordinal))
            .Where(static file => FileNames.IsConfiguration(file) || file.EndsWith(".tfvars", StringComparison.Ordinal)
                || file.EndsWith(".hcl", StringComparison.Ordinal));
        return new Revision(parts[0], parts[2], EventJson.ParseTime(parts[1]), branch is { Length: > 0 } ? branch : null, [.. files.Order(StringComparer.Ordinal)]);
    }

    /// <summary>What git prints, without the newline at its end; null where it fails or is not installed.</summary>
    public static async Task<string?> RunAsync(string directory, string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("git", ["-C", directory.Length == 0 ? "." : directory, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Else looking at the checkout rewrites its index.
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            await errors.ConfigureAwait(false);
            return process.ExitCode == 0 ? output.TrimEnd('\n') : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
