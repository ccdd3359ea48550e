using Millwright.Changes.Approvals;
using Millwright.Changes.Ledger.Scans;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;
using Millwright.Changes.Workspaces;

namespace Millwright.Cli.Notifications;

/// <summary>Makes notifications of what comes into the ledger.</summary>
internal static class NotificationText
{
    /// <summary>What there is to tell of events of a change; nothing for most.</summary>
    /// <param name="change">As it is after the events.</param>
    public static IEnumerable<Notification> Of(WorkspaceDefinition workspace, Change change, IReadOnlyList<LifeCycleEvent> happened)
    {
        var what = $"{change.Proposal.Kind} of {change.Proposal.Target}";
        foreach (var item in happened)
        {
            var told = item switch
            {
                PlanMade made => Make("planned", $"Change {change.Id} is planned: {what}", made.Detail),
                ApplySucceeded => Make("applied", $"Change {change.Id} is applied: {what}", null),
                ApplyFailed failed => Make("failed", $"Change {change.Id} failed: {what}", failed.Detail),
                VerificationPassed => Make("verified", $"Change {change.Id} is verified: {what}", null),
                VerificationFailed failed => Make("verification_failed", $"Change {change.Id} was found wanting: {what}", failed.Detail),
                ChangeRolledBack back => Make("rolled_back", $"Change {change.Id} is rolled back: {what}", back.Detail),
                _ => null,
            };
            if (told is not null) yield return told;
            // Asked for once, when it is known what is to be approved.
            if (item is PlanChecked && change.Phase == ChangePhase.Checked && ApprovalVerdict.Of(change, ChangeRules.Of(workspace, change.Proposal.Environment)).Missing is { } missing)
                yield return Make("approval_needed", $"Change {change.Id} needs approval: {what}", $"It needs the approval of {missing}: millwright approve {change.Id}");

            Notification Make(string name, string title, string? detail) =>
                new(name, item.At, NameOf(workspace), $"{title}, by {item.By.Name}") { Change = change, Detail = detail };
        }
    }

    /// <summary>Null where all is as it should be.</summary>
    public static Notification? Of(WorkspaceDefinition workspace, DriftScanned scanned) => scanned.Found.Count == 0
        ? null
        : new Notification("drifted", scanned.At, NameOf(workspace), $"{scanned.Target} has drifted: {scanned.Found.Count} {(scanned.Found.Count == 1 ? "object" : "objects")} changed outside") { Scanned = scanned };

    private static string NameOf(WorkspaceDefinition workspace) => Path.GetFileName(Path.TrimEndingDirectorySeparator(workspace.Root));
}
