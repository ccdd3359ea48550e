using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Plans;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Commands;

/// <summary>Brings the state up to date with the world: what a plan finds out before it compares.</summary>
internal sealed class RefreshCommand : ApplyCommand
{
    public override string Name => "refresh";
    public override string Summary => "Update the state to match remote systems";
    public override string Usage => "refresh [options]";
    public override string Description => "Updates the state to match remote objects, without changing them. Takes effect without asking: \"apply -refresh-only\" shows what it found first and is the safer choice.";
    public override string Example => "millwright refresh";
    public override int MostWords => 0;
    protected override bool TellsPlan => false;

    protected override void Inspect(StateSnapshot state, DiagnosticList diagnostics)
    {
        if (state.Resources.Keys.Any(static r => r.Resource.Mode == ResourceMode.Managed)) return;
        diagnostics.Warning("Empty or non-existent state", "There are currently no remote objects tracked in the state, so there is nothing to refresh.");
    }

    /// <summary>Only what was read; the verdicts of checks belong to the next apply.</summary>
    protected override StackPlan ToCarryOut(StackPlan plan) => plan with { Mode = PlanMode.RefreshOnly, Changes = [], Outputs = [], Checks = [] };

    public override Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var words = arguments.InOrder.Select(static o => $"-{o.Name}={o.Value}").Append("-auto-approve");
        return base.RunAsync(Arguments.Parse(Flags, [.. words]), terminal, stopping);
    }
}
