using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Millwright.Infrastructure.Provisioning;

/// <summary>A command on this machine whose output is passed on line by line while it runs.</summary>
/// <param name="line">The program and its arguments.</param>
/// <param name="baseDirectory">Where it runs where nothing else is said, and where a relative working directory starts; "" for this process's own.</param>
/// <param name="environment">Variables on top of this process's own.</param>
internal sealed class LocalCommand(
    IReadOnlyList<string> line,
    string baseDirectory,
    string? workingDirectory,
    IReadOnlyDictionary<string, string> environment,
    Action<string> output)
{
    /// <summary>How much of the end of the output an error message repeats.</summary>
    private const int RememberedCharacters = 8 * 1024;

    private readonly StringBuilder _last = new();

    /// <summary>The end of what the command printed.</summary>
    public string LastOutput => _last.Length <= RememberedCharacters ? _last.ToString() : _last.ToString(_last.Length - RememberedCharacters, RememberedCharacters);

    /// <summary>Null where the command succeeded, else how it ended.</summary>
    public async Task<string?> RunAsync(CancellationToken stopping)
    {
        var directory = Path.GetFullPath(Path.Combine(baseDirectory, string.IsNullOrEmpty(workingDirectory) ? "." : workingDirectory));
        if (!Directory.Exists(directory)) return $"chdir {workingDirectory}: no such file or directory";
        if (!ProgramLookup.Exists(line[0], directory)) return ProgramLookup.NotFound(line[0]);
        using var process = new Process { StartInfo = StartInfo(directory) };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return $"fork/exec {line[0]}: {e.Message}";
        }
        process.StandardInput.Close();
        await using var killing = stopping.Register(() => Kill(process));
        // Where the standard error is not joined to the output already, its lines come as they come.
        var errors = PassOnAsync(process.StandardError);
        await PassOnAsync(process.StandardOutput).ConfigureAwait(false);
        await errors.ConfigureAwait(false);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        if (process.ExitCode == 0) return null;
        return stopping.IsCancellationRequested ? "signal: killed" : string.Create(CultureInfo.InvariantCulture, $"exit status {process.ExitCode}");
    }

    private ProcessStartInfo StartInfo(string directory)
    {
        var start = new ProcessStartInfo
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The two outputs share one pipe, or their lines would lose their order. A shell joins them and then becomes the command.
        IEnumerable<string> words = OperatingSystem.IsWindows() ? line : ["/bin/sh", "-c", "exec \"$@\" 2>&1", "sh", .. line];
        start.FileName = words.First();
        foreach (var word in words.Skip(1)) start.ArgumentList.Add(word);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return start;
    }

    private async Task PassOnAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } text)
        {
            lock (_last)
            {
                _last.Append(text).Append('\n');
                if (_last.Length > 4 * RememberedCharacters) _last.Remove(0, _last.Length - RememberedCharacters);
                output(text);
            }
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself meanwhile.
        }
    }
}
