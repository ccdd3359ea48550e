using System.Text;

namespace Millwright.Cli.CommandLine;

/// <summary>Writes help pages.</summary>
internal static class HelpText
{
    public static string For(Command command)
    {
        var text = new StringBuilder();
        text.Append("Usage: millwright [global options] ").Append(command.Usage).Append("\n\n");
        foreach (var line in Wrap(command.Description, 76)) text.Append("  ").Append(line).Append('\n');
        if (command.Flags.Count > 0)
        {
            text.Append("\nOptions:\n\n");
            foreach (var flag in command.Flags) AppendFlag(text, flag);
        }
        text.Append("\nExample:\n\n  ").Append(command.Example).Append('\n');
        return text.ToString();
    }

    public static string Overview(IReadOnlyList<Command> commands)
    {
        var text = new StringBuilder("Usage: millwright [global options] <command> [args]\n\n");
        text.Append("Plans, applies and undoes changes to infrastructure. Reads Terraform\nconfigurations and states as they are.\n\n");
        var width = commands.Max(static c => c.Name.Length);
        text.Append("Commands:\n");
        foreach (var command in commands) text.Append("  ").Append(command.Name.PadRight(width)).Append("  ").Append(command.Summary).Append('\n');
        text.Append("\nGlobal options (use these before the command, if any):\n");
        text.Append("  -chdir=DIR    Switch to a different working directory before executing the\n                command.\n");
        text.Append("  -help         Show this help output, or the help for a specified command.\n");
        text.Append("  -version      An alias for the \"version\" command.\n");
        text.Append("\nExample:\n\n  millwright up examples/quickstart\n");
        return text.ToString();
    }

    private static void AppendFlag(StringBuilder text, Flag flag)
    {
        var name = flag.Kind == FlagKind.Switch ? $"-{flag.Name}" : $"-{flag.Name}={flag.Value}";
        if (name.Length > 21)
        {
            text.Append("  ").Append(name).Append('\n');
            name = "";
        }
        foreach (var line in Wrap(flag.Help, 54))
        {
            text.Append("  ").Append(name.PadRight(22)).Append(line).Append('\n');
            name = "";
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        foreach (var paragraph in text.Split('\n'))
        {
            var line = new StringBuilder();
            foreach (var word in paragraph.Split(' '))
            {
                if (line.Length > 0 && line.Length + 1 + word.Length > width)
                {
                    yield return line.ToString();
                    line.Clear();
                }
                if (line.Length > 0) line.Append(' ');
                line.Append(word);
            }
            yield return line.ToString();
        }
    }
}
