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
    /// <param name="needsApproval">What is not approved waits, also where the glass is broken.</param>
    public ForeseenStack Foresee(StackResult planned, Change? kept, bool needsApproval = false)
    {
        var rules = ChangeRules.Of(workspace.Definition, planned.Stack.Environment);
        var now = TimeProvider.System.GetUtcNow();
        if (kept is null) return new ForeseenStack(planned, ChangeGate.Foresee(rules, breakGlass, now), null);
        var breaks = ChangeGate.ReasonToBreak(breakGlass) is not null;
        var missing = kept.Phase == ChangePhase.Checked && (needsApproval || !breaks) ? ApprovalVerdict.Of(kept, rules).Missing : null;
        string[] approval = missing is null ? [] : [$"it needs the approval of {missing}"];
        return new ForeseenStack(planned, new GateOutlook(missing is not null, [.. approval, .. breaks ? [] : rules.ObjectionsAt(now)]), kept);
    }
}
