using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;

namespace Millwright.Cli.Commands;

/// <summary>Answers a command line whose words do not fit the command: says why, and shows its help.</summary>
internal static class UsageError
{
    /// <returns>The exit code.</returns>
    public static int Show(Command command, string problem, Terminal terminal)
    {
        terminal.WriteError($"{problem}\n\n{HelpText.For(command)}");
        return 1;
    }
}
