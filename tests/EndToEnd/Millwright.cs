using System.Diagnostics;

namespace Millwright.EndToEnd.Tests;

/// <summary>Runs the program as people do: through the script at the repository's root.</summary>
internal static class Millwright
{
    public static string Repository { get; } = FindRepository();

    public static (int Code, string Output) Run(string directory, params string[] arguments) => RunAs(null, directory, arguments);

    /// <param name="actor">Who acts; null for whom the program finds.</param>
    public static (int Code, string Output) RunAs(string? actor, string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("MILLWRIGHT_PROGRAM") ?? Path.Combine(Repository, "millwright"))
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TF_CLI_CONFIG_FILE"] = "/dev/null";
        if (actor is not null) start.Environment["MILLWRIGHT_ACTOR"] = actor;
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    /// <summary>A copy of a directory that a test may write to.</summary>
    public static string Copy(string relative)
    {
        var source = Path.Combine(Repository, relative);
        var target = Directory.CreateTempSubdirectory("millwright-").FullName;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(source, file);
            if (name.StartsWith(".terraform", StringComparison.Ordinal) || name.StartsWith("build", StringComparison.Ordinal) || name.Contains("tfstate", StringComparison.Ordinal)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, name))!);
            File.Copy(file, Path.Combine(target, name));
        }
        return target;
    }

    private static string FindRepository()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Millwright.slnx"))) directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
