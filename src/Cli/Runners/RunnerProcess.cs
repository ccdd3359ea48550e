using System.Diagnostics;
using System.Reflection;
using Millwright.Providers.Runner;

namespace Millwright.Cli.Runners;

/// <summary>Starts the user's runner as a process of its own, and finds it again.</summary>
internal static class RunnerProcess
{
    private static readonly TimeSpan _startTime = TimeSpan.FromSeconds(10);

    /// <summary>Goes on when the terminal closes, and hears none of its signals.</summary>
    private const string Detached =
        """
        log=$1; shift
        exec </dev/null >>"$log" 2>&1
        cd /
        if command -v setsid >/dev/null; then exec setsid "$@"; fi
        trap '' HUP INT QUIT
        exec "$@"
        """;

    /// <summary>The runner to borrow from, started where <c>MILLWRIGHT_RUNNER=on</c> asks for one; null where there is none.</summary>
    /// <param name="environment">The value of a variable, or null.</param>
    public static async Task<RunnerClient?> FindAsync(Func<string, string?> environment)
    {
        if (RunnerClient.Find(environment) is { } found) return found;
        if (environment("MILLWRIGHT_RUNNER") is not ("on" or "1" or "true")) return null;
        return await StartAsync(null, CancellationToken.None).ConfigureAwait(false) is null ? RunnerClient.Find(environment) : null;
    }

    /// <summary>Starts a runner and waits until it listens.</summary>
    /// <param name="idle">How long it keeps a provider that nobody uses, in Go's notation; null for the usual time.</param>
    /// <returns>What went wrong; null where nothing did.</returns>
    public static async Task<string?> StartAsync(string? idle, CancellationToken stopping)
    {
        var directory = RunnerDirectory.Find(Environment.GetEnvironmentVariable);
        var log = RunnerDirectory.LogIn(directory);
        RunnerDirectory.Make(directory);
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        foreach (var word in (string[])["-c", Detached, "millwright-runner", log, .. Program(), "runner", "serve", .. idle is null ? (string[])[] : [$"-idle={idle}"]])
            start.ArgumentList.Add(word);
        start.Environment["MILLWRIGHT_RUNNER_DIR"] = directory;
        using var process = Process.Start(start) ?? throw new IOException("No shell could be started.");
        var client = new RunnerClient(RunnerDirectory.SocketIn(directory));
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < _startTime && !process.HasExited)
        {
            if (await client.StatusAsync(stopping).ConfigureAwait(false) is not null) return null;
            await Task.Delay(20, stopping).ConfigureAwait(false);
        }
        var last = File.Exists(log) ? File.ReadLines(log).LastOrDefault(static l => l.Length > 0) : null;
        return $"The runner did not start{(last is null ? "." : $": {last}")} (its log: {log})";
    }

    /// <summary>The words that run this program again.</summary>
    private static IEnumerable<string> Program()
    {
        var path = Environment.ProcessPath ?? throw new IOException("This program's own file is not known.");
        return Path.GetFileNameWithoutExtension(path) == "dotnet" ? [path, Path.Combine(AppContext.BaseDirectory, $"{Assembly.GetExecutingAssembly().GetName().Name}.dll")] : [path];
    }
}
