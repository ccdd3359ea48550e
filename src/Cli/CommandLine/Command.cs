using Millwright.Cli.Terminals;

namespace Millwright.Cli.CommandLine;

/// <summary>A command of the program.</summary>
internal abstract class Command
{
    /// <summary>The words that call it, such as "state list".</summary>
    public abstract string Name { get; }

    /// <summary>One line for the overview.</summary>
    public abstract string Summary { get; }

    /// <summary>How it is called, without the program's name: "plan [options]".</summary>
    public virtual string Usage => $"{Name} [options]";

    /// <summary>What it does, for its help page.</summary>
    public abstract string Description { get; }

    /// <summary>A command line worth copying.</summary>
    public abstract string Example { get; }

    public virtual IReadOnlyList<Flag> Flags => [];

    /// <summary>The most words that may follow the options.</summary>
    public virtual int MostWords => 0;

    /// <summary>Whether options may follow the words; Terraform's own commands end them at the first word.</summary>
    public virtual bool OptionsAnywhere => false;

    /// <summary>An interrupt is how the command is meant to end: nobody has to be warned of it.</summary>
    public virtual bool EndsAtOnce(Arguments arguments) => false;

    /// <summary>What to say of a word too many.</summary>
    public virtual string TooManyWords => MostWords == 1 ? "Expected at most one positional argument." : "Did you mean to use -chdir?";

    /// <summary>Whether <c>-json</c> has the command say everything in messages for programs.</summary>
    public virtual bool SpeaksInMessages => false;

    /// <summary>Points to the help page after a command line that cannot be carried out; gives the exit code back.</summary>
    public int PointToHelp(Terminal terminal, int exitCode)
    {
        if (terminal.Messages is null) terminal.WriteError($"\nFor more help on using this command, run:\n  millwright {Name} -help\n");
        return exitCode;
    }

    /// <returns>The exit code.</returns>
    public abstract Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping);
}
