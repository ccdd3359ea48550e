using Millwright.Changes.LifeCycle;
using Millwright.Cli.Recording;

namespace Millwright.Cli.Workspaces.Applying;

/// <summary>A stack as it was planned, with what the rules are going to say of it.</summary>
/// <param name="Kept">The change that waits with the very same plan; null where there is none.</param>
internal sealed record ForeseenStack(StackResult Planned, GateOutlook Outlook, Change? Kept)
{
    public bool HasChanges => Planned.Status == StackStatus.Changes;

    /// <summary>As far as the rules go it is applied in this run.</summary>
    public bool Goes => HasChanges && Outlook.Passes;

    /// <summary>The stack's result with what people have to know before they are asked.</summary>
    public StackResult Shown => !HasChanges ? Planned
        : Outlook.Refuses ? Planned with { Note = $"refused: {Outlook.Text}" }
        : !Outlook.Passes ? Planned with { Note = $"waits: {Outlook.Text}" }
        : Kept is not null ? Planned with { Note = $"approved as change {Kept.Id}" }
        : Planned;
}
