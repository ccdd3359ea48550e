using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Inputs;
using Millwright.Infrastructure.Recovery;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Infrastructure.Plans;

/// <summary>What an apply would do to a stack.</summary>
public sealed record StackPlan
{
    public required PlanMode Mode { get; init; }

    /// <summary>Planned changes, no-ops included, sorted by address; deposed objects after the current one.</summary>
    public required IReadOnlyList<ResourceChange> Changes { get; init; }

    /// <summary>Changes made outside that the refresh found (before = state, after = world).</summary>
    public required IReadOnlyList<ResourceChange> Drift { get; init; }

    public required IReadOnlyList<OutputChange> Outputs { get; init; }

    /// <summary>Attributes whose drift had a part in the planned changes: resource address and path.</summary>
    public IReadOnlyList<(ResourceInstanceAddress Resource, ValuePath Path)> RelevantAttributes { get; init; } = [];

    /// <summary>What each resource of the configuration and of the state depends on directly.</summary>
    public IReadOnlyDictionary<ConfigResource, IReadOnlyList<ConfigResource>> Dependencies { get; init; } =
        new Dictionary<ConfigResource, IReadOnlyList<ConfigResource>>();

    /// <summary>Root input variables as given.</summary>
    public required IReadOnlyDictionary<string, Value> Variables { get; init; }

    /// <summary>Where the variables' values came from, as far as that is known.</summary>
    public IReadOnlyDictionary<string, VariableOrigin> Origins { get; init; } = new Dictionary<string, VariableOrigin>();

    /// <summary>The state before the refresh.</summary>
    public required StateSnapshot PreviousState { get; init; }

    /// <summary>The refreshed state the plan starts from.</summary>
    public required StateSnapshot PriorState { get; init; }

    public required DateTimeOffset Timestamp { get; init; }
    public IReadOnlyList<TargetAddress> Targets { get; init; } = [];

    /// <summary>What the plan leaves out, with what depends on it; known only in the run that made the plan.</summary>
    public IReadOnlyList<TargetAddress> Excludes { get; init; } = [];

    public IReadOnlyList<ResourceInstanceAddress> ForceReplace { get; init; } = [];
    public IReadOnlyList<CheckResult> Checks { get; init; } = [];

    /// <summary>What became of creates in doubt, as far as this plan found out.</summary>
    public IReadOnlyList<ResolvedDoubt> Resolved { get; init; } = [];

    /// <summary>Planning failed half way: the plan is for showing, not for applying.</summary>
    public bool Errored { get; init; }

    /// <summary>True where applying would change anything: an object, an output, or (in refresh-only mode) the state.</summary>
    public bool CanApply { get; init; }

    /// <summary>True where neither an object nor an output changes.</summary>
    public bool IsEmpty => !EffectiveChanges.Any() && Outputs.All(static o => o.Action == ActionKind.NoOp);

    public IEnumerable<ResourceChange> EffectiveChanges => Changes.Where(static c => c.Action != ActionKind.NoOp || c.ImportId is not null || c.PreviousAddress is not null);
}
