using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Settings;

namespace Millwright.Cli.Sessions;

/// <summary>The user's CLI configuration, read once: a relative path in the environment starts where the program did, whatever -chdir says.</summary>
internal static class UserSettings
{
    private static readonly DiagnosticList _problems = [];
    private static readonly Lazy<CliConfiguration> _value = new(static () => new CliConfigurationFiles(Environment.GetEnvironmentVariable).Load(_problems));

    public static CliConfiguration Value => _value.Value;

    /// <summary>Tells on the error stream what is wrong with it, as Terraform does; every command goes on with the rest of it.</summary>
    public static void Report(Terminal terminal)
    {
        _ = Value;
        if (_problems.Count == 0) return;
        var writer = new DiagnosticWriter(static _ => null, color: false, DiagnosticWriter.DefaultWidth);
        terminal.WriteError("There are some problems with the CLI configuration:\n");
        foreach (var problem in _problems) terminal.WriteError(writer.FormatBoxed(problem) + "\n");
        if (_problems.HasErrors) terminal.WriteError("As a result of the above problems, Terraform may not behave as intended.\n\n\n");
    }
}
