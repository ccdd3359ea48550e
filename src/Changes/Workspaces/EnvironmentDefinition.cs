using Millwright.Changes.Verification;
using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Changes.Workspaces;

/// <summary>A set of stacks with rules of their own, such as "prod".</summary>
public sealed record EnvironmentDefinition(string Name, SourceRange Range)
{
    public string? Description { get; init; }

    /// <summary>Values for root variables of all its stacks that declare them.</summary>
    public IReadOnlyDictionary<string, Value> Variables { get; init; } = new Dictionary<string, Value>();

    public ApprovalRule Approvals { get; init; } = ApprovalRule.Automatic;
    public IReadOnlyList<FreezeWindow> Freezes { get; init; } = [];

    /// <summary>When its stacks are to be looked at for drift; null for never.</summary>
    public CronSchedule? DriftSchedule { get; init; }

    /// <summary>The names of the notification targets that hear of its changes.</summary>
    public IReadOnlyList<string> Notify { get; init; } = [];

    public bool RollbackOnFailure { get; init; }

    /// <summary>What has to hold after an apply of any of its stacks.</summary>
    public VerificationDefinition Verification { get; init; } = VerificationDefinition.None;

    /// <summary>The freeze that covers a moment; null where nothing does.</summary>
    public FreezeWindow? FreezeAt(DateTimeOffset moment) => Freezes.FirstOrDefault(f => f.Covers(moment));
}
