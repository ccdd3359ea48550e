using Millwright.Cli.Commands;

namespace Millwright.Cli.CommandLine;

/// <summary>All commands, in the order the overview shows them.</summary>
internal static class CommandCatalog
{
    public static readonly IReadOnlyList<Command> All =
    [
        new UpCommand(),
        new InitCommand(),
        new ValidateCommand(),
        new PlanCommand(),
        new ApplyCommand(),
        new DestroyCommand(),
        new ConsoleCommand(),
        new FmtCommand(),
        new OutputCommand(),
        new ProvidersCommand(),
        new RefreshCommand(),
        new ShowCommand(),
        new StateListCommand(),
        new StateShowCommand(),
        new TestCommand(),
        new VersionCommand(),
    ];

    /// <summary>The command that the first words name, and the words after its name.</summary>
    public static (Command? Command, string[] Words) Find(string[] words)
    {
        for (var length = Math.Min(2, words.Length); length > 0; length--)
        {
            var name = string.Join(' ', words[..length]);
            if (All.FirstOrDefault(c => c.Name == name) is { } command) return (command, words[length..]);
        }
        return (null, []);
    }
}
