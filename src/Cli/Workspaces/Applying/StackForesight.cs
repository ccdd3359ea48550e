using Millwright.Changes.Approvals;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.States;
using Millwright.Changes.Workspaces;
using Millwright.Cli.Recording;

namespace Millwright.Cli.Workspaces.Applying;

/// <summary>Asks the gate about stacks before anybody is asked anything.</summary>
/// <param name="breakGlass">The reason on the command line; null where there is none.</param>
internal sealed class StackForesight(WorkspaceSession workspace, string? breakGlass)
{
    public ForeseenStack Foresee(StackResult planned, Change? kept)
    {
        var rules = ChangeRules.Of(workspace.Definition, planned.Stack.Environment);
        var now = TimeProvider.System.GetUtcNow();
        if (ChangeGate.ReasonToBreak(breakGlass) is null && kept is not null)
        {
            var missing = kept.Phase == ChangePhase.Checked ? ApprovalVerdict.Of(kept, rules).Missing : null;
            return new ForeseenStack(planned, new GateOutlook(missing is not null, [.. missing is null ? Array.Empty<string>() : [$"it needs the approval of {missing}"], .. rules.ObjectionsAt(now)]), kept);
        }
        return new ForeseenStack(planned, ChangeGate.Foresee(rules, breakGlass, now), kept);
    }
}
