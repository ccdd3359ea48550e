using Millwright.Cli.CommandLine;
using Millwright.Cli.Completion;
using Millwright.Cli.Terminals;

namespace Millwright.Cli.Commands;

/// <summary>Prints what makes a shell complete this program's command lines.</summary>
internal sealed class CompletionCommand : Command
{
    public override string Name => "completion";
    public override string Summary => "Print the shell code that completes Millwright's command lines";
    public override string Usage => "completion bash|zsh|fish";
    public override string Description => "Prints code for a shell, to be evaluated when it starts. The shell then completes commands, options and the addresses of what the state has. \"millwright -install-autocomplete\" puts it into the shell's start file.";
    public override string Example => "eval \"$(millwright completion bash)\"";
    public override int MostWords => 1;

    public override Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var script = arguments.Rest.Count == 1 ? CompletionScripts.For(arguments.Rest[0], "millwright") : null;
        if (script is null) return Task.FromResult(UsageError.Show(this, $"Name one of these shells: {string.Join(", ", CompletionScripts.Shells)}.", terminal));
        terminal.Write(script);
        return Task.FromResult(0);
    }
}
