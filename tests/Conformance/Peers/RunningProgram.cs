using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Millwright.Conformance.Tests.Peers;

/// <summary>A program at work: what it says is followed line by line, and signals can be sent to it and to what it started.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly StringBuilder _lines = new();
    private readonly Lock _lock = new();
    private readonly Task _output;
    private readonly Task _errors;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RunningProgram(Process process)
    {
        _process = process;
        process.StandardInput.Close();
        _output = FollowAsync(process.StandardOutput);
        _errors = FollowAsync(process.StandardError);
    }

    public bool HasExited => _process.HasExited;

    /// <summary>All it has said, standard output and errors as they came.</summary>
    public string Said
    {
        get
        {
            lock (_lock) return _lines.ToString();
        }
    }

    /// <summary>Returns once it has said something, or has ended: false then.</summary>
    public async Task<bool> SaysAsync(string text)
    {
        using var expiry = new CancellationTokenSource(_limit);
        var ended = Task.WhenAll(_output, _errors);
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_lines.ToString().Contains(text, StringComparison.Ordinal)) return true;
                changed = _changed.Task;
            }
            if (ended.IsCompleted) return false;
            await Task.WhenAny(changed, ended).WaitAsync(expiry.Token);
        }
    }

    /// <param name="signal">As kill(1) names it.</param>
    public void Send(string signal) => Signal(_process.Id, signal);

    /// <summary>Sends a signal to every process it started, itself or through others, whose command holds a text.</summary>
    /// <returns>How many there were.</returns>
    public int SendToChildren(string command, string signal)
    {
        var parents = new Dictionary<int, (int Parent, string Command)>();
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var id)) continue;
            try
            {
                var stat = File.ReadAllText(Path.Combine(directory, "stat"));
                parents[id] = (int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture), File.ReadAllText(Path.Combine(directory, "cmdline")));
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }
        var chosen = parents.Where(p => p.Value.Command.Contains(command, StringComparison.Ordinal) && IsOurs(p.Key)).Select(static p => p.Key).ToList();
        foreach (var id in chosen) Signal(id, signal);
        return chosen.Count;

        bool IsOurs(int id)
        {
            while (parents.TryGetValue(id, out var found))
            {
                if (found.Parent == _process.Id) return true;
                id = found.Parent;
            }
            return false;
        }
    }

    public async Task<Outcome> EndAsync()
    {
        using var expiry = new CancellationTokenSource(_limit);
        await _process.WaitForExitAsync(expiry.Token);
        await Task.WhenAll(_output, _errors);
        return new Outcome(_process.ExitCode, Said, "");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task FollowAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_lock)
            {
                _lines.AppendLine(Executable.Plain(line));
                _changed.TrySetResult();
                _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    private static void Signal(int process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
