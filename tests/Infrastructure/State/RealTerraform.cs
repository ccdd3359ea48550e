using System.Diagnostics;

namespace Millwright.Infrastructure.Tests.States;

/// <summary>The real Terraform, where this machine has it.</summary>
internal static class RealTerraform
{
    private static readonly string? Executable = Find();

    /// <summary>Skips the test where there is no Terraform 1.11.4.</summary>
    public static void Require() => Assert.SkipWhen(Executable is null, "Terraform is not installed.");

    public static (int ExitCode, string Output) Run(string directory, params string[] arguments)
    {
        using var process = Start(directory, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    public static Process Start(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(Executable!, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TF_CLI_CONFIG_FILE"] = "/dev/null";
        start.Environment["CHECKPOINT_DISABLE"] = "1";
        start.Environment["TF_IN_AUTOMATION"] = "1";
        return Process.Start(start)!;
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(static d => Path.Combine(d, "terraform"))
        .FirstOrDefault(File.Exists);
}
