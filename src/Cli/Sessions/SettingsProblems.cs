using System.Text;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Settings;

namespace Millwright.Cli.Sessions;

/// <summary>Says what is wrong with the user's settings before any command runs, which goes on with what could be read.</summary>
/// <remarks>On the error stream and never in colour, as Terraform does: what a command writes for programs stays what it is.</remarks>
internal static class SettingsProblems
{
    private static readonly string[] _variables = ["TF_CLI_CONFIG_FILE", "TERRAFORM_CONFIG"];

    public static void Show(Terminal terminal)
    {
        var problems = new DiagnosticList();
        new CliConfigurationFiles(Environment.GetEnvironmentVariable).Load(problems);
        if (problems.Count > 0) terminal.WriteError(Text(problems));
    }

    /// <summary>Has a relative name of the settings' file still mean the same after -chdir.</summary>
    public static void KeepFile()
    {
        foreach (var variable in _variables)
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } file) Environment.SetEnvironmentVariable(variable, Path.GetFullPath(file));
        }
    }

    internal static string Text(DiagnosticList problems)
    {
        var text = new StringBuilder("There are some problems with the CLI configuration:\n");
        foreach (var problem in problems) AppendBox(text, problem);
        if (problems.HasErrors) text.Append("As a result of the above problems, Terraform may not behave as intended.\n\n\n");
        return text.ToString();
    }

    private static void AppendBox(StringBuilder text, Diagnostic problem)
    {
        text.Append("╷\n│ ").Append(problem.IsError ? "Error: " : "Warning: ").Append(problem.Summary).Append("\n│\n");
        foreach (var line in problem.Detail.Length == 0 ? [] : problem.Detail.Split('\n'))
        {
            foreach (var row in WordWrap.Wrap(line, DiagnosticWriter.DefaultWidth - "│ ".Length - 1).Split('\n')) text.Append($"│ {row}".TrimEnd()).Append('\n');
        }
        text.Append("╵\n\n");
    }
}
