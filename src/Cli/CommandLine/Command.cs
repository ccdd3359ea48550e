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

    /// <returns>The exit code.</returns>
    public abstract Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping);
}
