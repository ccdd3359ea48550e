using Millwright.Cli.CommandLine;
using Millwright.Cli.Completion;
using Millwright.Cli.Commands;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli;

/// <summary>Finds the command a command line asks for, runs it, and keeps every failure readable.</summary>
internal static class CommandRunner
{
    private const int Failure = 1;

    public static async Task<int> RunAsync(string[] args)
    {
        using var log = new CommandLog(args);
        var exitCode = await GuardAsync(args).ConfigureAwait(false);
        log.End(exitCode);
        return exitCode;
    }

    private static async Task<int> GuardAsync(string[] args)
    {
        var terminal = Terminal.Open();
        using var interruption = new Interruption(terminal);
        try
        {
            return await DispatchAsync(args, terminal, interruption).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            var diagnostics = new DiagnosticList();
            FailureText.Add(e, diagnostics);
            terminal.Show(diagnostics);
            return Failure;
        }
        finally
        {
            terminal.Flush();
        }
    }

    private static async Task<int> DispatchAsync(string[] args, Terminal terminal, Interruption interruption)
    {
        if (CommandLineCompletion.TryAnswer(terminal.WriteLine)) return 0;
        UserSettings.Report(terminal);
        var words = new Queue<string>(args);
        var wantsHelp = false;
        while (words.TryPeek(out var option) && option.StartsWith('-'))
        {
            words.Dequeue();
            var name = option.TrimStart('-');
            if (name is "help" or "h") wantsHelp = true;
            else if (name is "install-autocomplete" or "uninstall-autocomplete")
            {
                CompletionScripts.Install(remove: name[0] == 'u');
                return 0;
            }
            else if (name is "version" or "v") words = new Queue<string>(["version", .. words]);
            else if (name.StartsWith("chdir=", StringComparison.Ordinal))
            {
                if (!ChangeDirectory(name["chdir=".Length..], terminal)) return Failure;
            }
            else
            {
                terminal.WriteError($"Invalid global option {option}. Run \"millwright -help\" to see what there is.\n");
                return Failure;
            }
        }
        if (words.Count == 0)
        {
            terminal.Write(HelpText.Overview(CommandCatalog.All, CommandCatalog.Groups));
            return wantsHelp ? 0 : 127;
        }
        var (command, rest) = CommandCatalog.Find([.. words]);
        if (command is null) return ShowGroup(words, wantsHelp, terminal) ?? Unknown(words.Peek(), terminal);
        try
        {
            rest = [.. EnvironmentArguments.For(command.Name), .. rest];
        }
        catch (UsageException e)
        {
            terminal.WriteError(e.Message + "\n");
            return Failure;
        }
        if (wantsHelp || AsksForHelp(rest))
        {
            terminal.Write(HelpText.For(command));
            return 0;
        }
        return await RunAsync(command, rest, terminal, interruption).ConfigureAwait(false);
    }

    /// <summary>Lists what a group has, where the first word names one; null where it does not.</summary>
    private static int? ShowGroup(Queue<string> words, bool wantsHelp, Terminal terminal)
    {
        if (CommandCatalog.Groups.FirstOrDefault(g => g.Name == words.Peek()) is not { Members.Count: > 0 } group) return null;
        var asked = wantsHelp || AsksForHelp(words);
        if (asked) terminal.Write(HelpText.For(group));
        else terminal.WriteError(HelpText.For(group));
        return asked ? 0 : Failure;
    }

    private static bool AsksForHelp(IEnumerable<string> words) => words.TakeWhile(static w => w != "--").Any(static w => w is "-help" or "--help" or "-h");

    private static async Task<int> RunAsync(Command command, string[] words, Terminal terminal, Interruption interruption)
    {
        Arguments arguments;
        // Every command takes this one, wherever it stands.
        if (words.Contains("-no-color")) terminal.DisableColor();
        words = [.. words.Where(static w => w != "-no-color")];
        try
        {
            arguments = Arguments.Parse(command.Flags, words, command.OptionsAnywhere);
            if (arguments.Rest.Count > command.MostWords)
                throw new UsageException(command.TooManyWords, "Too many command line arguments");
        }
        catch (UsageException e)
        {
            var diagnostics = new DiagnosticList();
            diagnostics.Error(e.Summary, e.Message);
            if (command.SpeaksInMessages && words.Any(static w => w is "-json" or "--json" or "-json=true" or "--json=true")) terminal.UseMessages(StackSession.TerraformVersion);
            terminal.Show(diagnostics);
            return command.PointToHelp(terminal, Failure);
        }
        if (arguments.IsOn("no-color")) terminal.DisableColor();
        if (arguments.IsGiven("input") && !arguments.IsOn("input") || Environment.GetEnvironmentVariable("TF_INPUT") is "0" or "false") terminal.DisableInput();
        interruption.IsExpected = command.EndsAtOnce(arguments);
        return await command.RunAsync(arguments, terminal, interruption.Stopping).ConfigureAwait(false);
    }

    private static bool ChangeDirectory(string directory, Terminal terminal)
    {
        try
        {
            Environment.CurrentDirectory = directory;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            terminal.WriteError($"Error handling -chdir option: chdir {directory}: {e.Message}\n");
            return false;
        }
    }

    private static int Unknown(string word, Terminal terminal)
    {
        terminal.WriteError($"Millwright has no command named \"{word}\".{NameSuggestion.Hint(word, CommandCatalog.All.Select(static c => c.Name))}\n\nTo see all of Millwright's top-level commands, run:\n  millwright -help\n\n");
        return Failure;
    }
}
