using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;

namespace Millwright.Cli.Commands;

/// <summary>Everything in one go: init, plan, ask, apply.</summary>
internal sealed class UpCommand : ApplyCommand
{
    public override string Name => "up";
    public override string Summary => "Initialise, plan, ask and apply in one go";
    public override string Usage => "up [options] [DIR]";
    public override string Description => "Prepares the stack in DIR (the current directory where none is given), shows the plan with what depends on the changes and what of them cannot be undone, asks, and applies it.";
    public override string Example => "millwright up examples/quickstart";

    protected override bool TellsBlastRadius => true;

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (arguments.Rest.Count == 1)
        {
            if (!Directory.Exists(arguments.Rest[0]))
            {
                terminal.WriteError($"\nError: No such directory\n\n\"{arguments.Rest[0]}\" is no directory. Give the directory that holds the stack's .tf files.\n");
                return 1;
            }
            Environment.CurrentDirectory = arguments.Rest[0];
        }
        var init = new InitCommand();
        var initWords = arguments.InOrder.Where(static o => o.Name is "no-color" or "input").Select(static o => $"-{o.Name}={o.Value}");
        var code = await init.RunAsync(Arguments.Parse(init.Flags, [.. initWords, "-brief"]), terminal, stopping).ConfigureAwait(false);
        if (code != 0) return code;
        var words = arguments.InOrder.Select(static o => $"-{o.Name}={o.Value}");
        return await base.RunAsync(Arguments.Parse(Flags, [.. words]), terminal, stopping).ConfigureAwait(false);
    }
}
