using Millwright.Changes.Targets;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Changes.Planning;

/// <summary>What an engine would do to a target. An engine derives its own, with what it needs to carry it out.</summary>
public abstract class ChangePlan(Target target, ChangeRequest request, IReadOnlyList<PlannedAction> actions, IReadOnlyList<Diagnostic> diagnostics)
{
    public Target Target { get; } = target;
    public ChangeRequest Request { get; } = request;

    /// <summary>No-ops included, in the engine's order.</summary>
    public IReadOnlyList<PlannedAction> Actions { get; } = actions;

    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;

    public bool HasErrors => Diagnostics.Any(static d => d.IsError);

    /// <summary>True where applying would change anything and nothing forbids it.</summary>
    public abstract bool CanApply { get; }

    /// <summary>The worst that any of the actions may do.</summary>
    public ActionRisk Risk => Actions.Count == 0 ? ActionRisk.None : Actions.Max(static a => a.Risk);
}
