using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Millwright.Conformance.Tests.Peers;

/// <summary>Terraform or Millwright, run with the same environment and CLI configuration.</summary>
internal sealed partial class Executable(string name, string path)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly Lazy<string> CliConfiguration = new(WriteCliConfiguration);

    public static Executable? Terraform { get; } = OnPath("terraform") is { } path ? new("terraform", path) : null;

    public static Executable Millwright { get; } = new("millwright",
        Environment.GetEnvironmentVariable("MILLWRIGHT_PROGRAM") ?? Path.Combine(TestData.Repository, "millwright"));

    public string Name { get; } = name;

    public static bool Exists(string program) => OnPath(program) is not null;

    public async Task<Outcome> RunAsync(string directory, IEnumerable<string> arguments, string? input = null, string? endpoint = null,
        IEnumerable<KeyValuePair<string, string>>? environment = null)
    {
        var start = Describe(directory, arguments, endpoint, environment);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            if (input is not null) await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A program that stops at an error does not read the rest.
        }
        using var expiry = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(expiry.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new Outcome(-1, Plain(await output), $"{Name} {string.Join(' ', arguments)}: not done after {Limit}");
        }
        return new Outcome(process.ExitCode, Plain(await output), Plain(await errors));
    }

    /// <summary>Starts the program and leaves it to the caller to end it.</summary>
    public Process Start(string directory, IEnumerable<string> arguments) => Process.Start(Describe(directory, arguments, null, null))!;

    /// <summary>Runs a line as a shell does, in which the program goes by its own name.</summary>
    public Task<Outcome> ShellAsync(string directory, string line) =>
        new Executable("sh", "/bin/sh").RunAsync(directory, ["-c", line.Replace($"{Name} ", $"'{path}' ", StringComparison.Ordinal)]);

    /// <summary>Kills the program a while after it wrote a certain line; null where it was killed, else how it ended before.</summary>
    public async Task<Outcome?> RunAndKillAsync(string directory, IEnumerable<string> arguments, string endpoint, Func<string, bool> isUnderWay, TimeSpan delay)
    {
        using var process = Process.Start(Describe(directory, arguments, endpoint, null))!;
        process.StandardInput.Close();
        var underWay = new TaskCompletionSource();
        var lines = new System.Text.StringBuilder();
        var output = Task.Run(async () =>
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                lines.AppendLine(line);
                if (isUnderWay(Plain(line))) underWay.TrySetResult();
            }
        });
        var errors = process.StandardError.ReadToEndAsync();
        using var expiry = new CancellationTokenSource(Limit);
        var exited = process.WaitForExitAsync(expiry.Token);
        await Task.WhenAny(underWay.Task, exited);
        await Task.WhenAny(Task.Delay(delay), exited);
        var alive = !process.HasExited;
        if (alive) process.Kill();
        await exited;
        await output;
        return alive ? null : new Outcome(process.ExitCode, Plain(lines.ToString()), Plain(await errors));
    }

    private ProcessStartInfo Describe(string directory, IEnumerable<string> arguments, string? endpoint, IEnumerable<KeyValuePair<string, string>>? environment)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("TF_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(variable);
        start.Environment["TF_CLI_CONFIG_FILE"] = CliConfiguration.Value;
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        start.Environment["AWS_ACCESS_KEY_ID"] = "test";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "test";
        start.Environment["AWS_REGION"] = "eu-central-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        if (endpoint is not null) start.Environment["AWS_ENDPOINT_URL"] = endpoint;
        foreach (var (variable, value) in environment ?? []) start.Environment[variable] = value;
        return start;
    }

    private static string Plain(string text) => EscapeSequence().Replace(text, "");

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static string WriteCliConfiguration()
    {
        var file = Path.Combine(Path.GetTempPath(), $"millwright-conformance-{Environment.ProcessId}.tfrc");
        File.WriteAllText(file, ProviderMirror.Root is { } root ? $"provider_installation {{\n  filesystem_mirror {{ path = \"{root}\" }}\n}}\n" : "");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
        return file;
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]")]
    private static partial Regex EscapeSequence();
}
