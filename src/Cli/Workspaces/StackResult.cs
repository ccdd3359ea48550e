using Millwright.Changes.Workspaces;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Engine;
using Millwright.Infrastructure.Rendering;

namespace Millwright.Cli.Workspaces;

/// <summary>What came of planning or applying one stack.</summary>
internal sealed record StackResult(StackInstance Stack, StackStatus Status)
{
    /// <summary>Null where planning could not begin.</summary>
    public StackChangePlan? Plan { get; init; }

    public DiagnosticList Diagnostics { get; init; } = [];

    /// <summary>The failed, deferred or waiting stack it needs; null where there is none.</summary>
    public string? Because { get; init; }

    /// <summary>The number of its change in the ledger; null where there is none, or none yet.</summary>
    public long? Change { get; init; }

    /// <summary>What else there is to say in its line; null where there is nothing.</summary>
    public string? Note { get; init; }

    /// <summary>It waits for approvals, or for a stack that does; nothing went wrong.</summary>
    public bool Waits { get; init; }

    /// <summary>The stacks whose planned outputs it was planned with.</summary>
    public IReadOnlyList<string> PlannedAfter { get; init; } = [];

    public PlanCounts Counts => Plan?.Stack is { } plan ? PlanCounts.Of(plan.Changes) : default;

    public bool Succeeded => Status is not (StackStatus.Failed or StackStatus.Skipped or StackStatus.Deferred or StackStatus.Waiting or StackStatus.Refused);
}
