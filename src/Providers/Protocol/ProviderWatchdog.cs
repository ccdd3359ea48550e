using System.Diagnostics;
using System.Globalization;

namespace Millwright.Providers.Protocol;

/// <summary>Ends the plugins of a Millwright that was killed and could not do so itself.</summary>
/// <remarks>
/// Linux can tie a child's life to its parent thread's (PR_SET_PDEATHSIG), but only code running in the child may ask for it,
/// which .NET has no place for, and its threads come and go. So one small shell stands by instead, for all plugins: it hears
/// on a pipe which plugins run, and when the pipe closes, which the kernel does however Millwright ends, it kills those that
/// are left. It ignores the signals a terminal sends to the whole process group.
/// </remarks>
internal sealed class ProviderWatchdog
{
    private const string Script =
        """
        trap '' INT QUIT TERM HUP
        pids=' '
        while read -r operation pid; do
          case $operation in
            +) pids="$pids$pid " ;;
            -) case $pids in *" $pid "*) pids="${pids%% $pid *} ${pids#* $pid }" ;; esac ;;
          esac
        done
        for pid in $pids; do kill -9 "$pid" 2>/dev/null; done
        """;

    private readonly Lock _lock = new();
    private Process? _shell;

    /// <summary>The watchdog of this process, started with the first plugin.</summary>
    public static ProviderWatchdog Shared { get; } = new();

    public void Watch(int processId) => Tell('+', processId);

    /// <summary>To be called when the plugin is gone, lest its process number comes to mean another.</summary>
    public void Forget(int processId) => Tell('-', processId);

    private void Tell(char operation, int processId)
    {
        if (OperatingSystem.IsWindows()) return;
        lock (_lock)
        {
            try
            {
                _shell ??= Start();
                _shell.StandardInput.Write(string.Create(CultureInfo.InvariantCulture, $"{operation} {processId}\n"));
                _shell.StandardInput.Flush();
            }
            catch (Exception e) when (e is IOException or InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // Without its guard a plugin still runs; it only outlives a killed Millwright.
            }
        }
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Script);
        return Process.Start(start) ?? throw new InvalidOperationException("No shell was started.");
    }
}
