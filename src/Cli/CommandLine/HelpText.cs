using System.Text;

namespace Millwright.Cli.CommandLine;

/// <summary>Writes help pages.</summary>
internal static class HelpText
{
    /// <summary>What most people need most days, in the order they need it.</summary>
    private static readonly string[] _main = ["up", "init", "validate", "plan", "apply", "destroy"];

    /// <summary>A command's help page.</summary>
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

    /// <summary>The help page of a word that begins several commands.</summary>
    public static string For(CommandGroup group)
    {
        var text = new StringBuilder($"Usage: millwright [global options] {group.Name} <subcommand> [options] [args]\n\n  {group.Summary}.\n\nSubcommands:\n");
        var members = group.Members;
        var width = members.Max(static c => c.Name.Length) - group.Name.Length + 3;
        foreach (var member in members) text.Append("    ").Append(member.Name[(group.Name.Length + 1)..].PadRight(width)).Append(member.Summary).Append('\n');
        return text.ToString();
    }

    /// <summary>The main page: every first word with what it is for.</summary>
    public static string Overview(IReadOnlyList<Command> commands, IReadOnlyList<CommandGroup> groups)
    {
        var text = new StringBuilder("Usage: millwright [global options] <command> [args]\n\n");
        text.Append("Plans, applies and undoes changes to infrastructure. Reads Terraform\nconfigurations and states as they are.\n\n");
        var entries = commands.Where(static c => !c.Name.Contains(' ')).Select(static c => (c.Name, c.Summary)).ToList();
        var others = entries.Where(static e => !_main.Contains(e.Name))
            .Concat(groups.Where(static g => g.Members.Count > 0).Select(static g => (g.Name, g.Summary)))
            .OrderBy(static e => e.Name, StringComparer.Ordinal).ToList();
        var width = entries.Concat(others).Max(static e => e.Name.Length);
        text.Append("Main commands:\n");
        foreach (var name in _main) AppendEntry(text, entries.Find(e => e.Name == name), width);
        text.Append("\nAll other commands:\n");
        foreach (var entry in others) AppendEntry(text, entry, width);
        text.Append("\nGlobal options (use these before the command, if any):\n");
        text.Append("  -chdir=DIR    Switch to a different working directory before executing the\n                command.\n");
        text.Append("  -help         Show this help output, or the help for a specified command.\n");
        text.Append("  -version      An alias for the \"version\" command.\n");
        text.Append("\nExample:\n\n  millwright up examples/quickstart\n");
        return text.ToString();
    }

    private static void AppendEntry(StringBuilder text, (string Name, string Summary) entry, int width) =>
        text.Append("  ").Append(entry.Name.PadRight(width)).Append("  ").Append(entry.Summary).Append('\n');

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
