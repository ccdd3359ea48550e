using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;

namespace Millwright.Cli.Commands;

/// <summary>Brings the state up to date with the world: "apply -refresh-only -auto-approve".</summary>
internal sealed class RefreshCommand : ApplyCommand
{
    public override string Name => "refresh";
    public override string Summary => "Update the state to match remote systems";
    public override string Usage => "refresh [options]";
    public override string Description => "Updates the state to match remote objects, without changing them. Takes effect without asking: \"apply -refresh-only\" shows what it found first and is the safer choice.";
    public override string Example => "millwright refresh";
    public override int MostWords => 0;
    protected override bool TellsPlan => false;

    public override Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var words = arguments.InOrder.Select(static o => $"-{o.Name}={o.Value}").Concat(["-refresh-only", "-auto-approve"]);
        return base.RunAsync(Arguments.Parse(Flags, [.. words]), terminal, stopping);
    }
}
