using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Millwright.Changes.Verification;

/// <summary>A program that has to end with exit code 0.</summary>
/// <param name="Words">The program and its arguments; no shell looks at them.</param>
/// <param name="Directory">Where it runs: absolute.</param>
/// <param name="Environment">Variables over those of Millwright itself.</param>
internal sealed record CommandHealthCheck(string Title, CheckPacing Pacing, Redaction Redaction, IReadOnlyList<string> Words, string Directory, IReadOnlyDictionary<string, string> Environment)
    : HealthCheck(Title, Pacing, Redaction)
{
    /// <summary>As many characters of each stream as are shown: the last ones, which say what went wrong.</summary>
    private const int MostCharacters = 4096;

    /// <summary>What a program left behind may hold its output open: it is not waited for longer than this.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(500);

    /// <summary>A path is one from the directory it runs in, as a shell there has it; a name alone is looked for in PATH.</summary>
    private string Program => Words[0].Contains('/', StringComparison.Ordinal) || Path.IsPathRooted(Words[0]) ? Path.GetFullPath(Path.Combine(Directory, Words[0])) : Words[0];

    internal override async Task<CheckTry> TryAsync(CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Program, Words.Skip(1))
        {
            WorkingDirectory = Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = new StringBuilder();
            var readers = Task.WhenAll(KeepEndAsync(process.StandardOutput, output), KeepEndAsync(process.StandardError, output));
            try
            {
                await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
            await Task.WhenAny(readers, Task.Delay(_patience, CancellationToken.None)).ConfigureAwait(false);
            if (process.ExitCode == 0) return new CheckTry(true, "exit code 0");
            string text;
            lock (output) text = output.ToString();
            return new CheckTry(false, $"exit code {process.ExitCode}", text.Trim() is { Length: > 0 } said ? Redaction.Apply(said) : null);
        }
        catch (Win32Exception e)
        {
            return new CheckTry(false, $"could not be run: {new Win32Exception(e.NativeErrorCode).Message}");
        }
    }

    private static async Task KeepEndAsync(StreamReader reader, StringBuilder output)
    {
        var buffer = new char[1024];
        try
        {
            int read;
            while ((read = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0)
            {
                lock (output)
                {
                    output.Append(buffer, 0, read);
                    if (output.Length > 2 * MostCharacters) output.Remove(0, output.Length - MostCharacters).Insert(0, "…");
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // Its end was not waited for.
        }
    }
}
