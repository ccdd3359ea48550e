using Millwright.Changes.Planning;
using Millwright.Changes.Targets;

namespace Millwright.Changes.Tests;

internal sealed class SamplePlan(params PlannedAction[] actions)
    : ChangePlan(new Target(new Workspace("/repository"), "stack", "live/web", "web"), new ChangeRequest(), actions, [])
{
    public override bool CanApply => Actions.Count > 0;
}
