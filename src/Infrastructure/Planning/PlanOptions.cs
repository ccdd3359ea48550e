using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Plans;

namespace Millwright.Infrastructure.Planning;

/// <summary>What a plan is asked for.</summary>
public sealed record PlanOptions
{
    public PlanMode Mode { get; init; }

    /// <summary>Read every object's present state from its provider first.</summary>
    public bool Refresh { get; init; } = true;

    /// <summary>Only these, and what they depend on; empty for everything.</summary>
    public IReadOnlyList<TargetAddress> Targets { get; init; } = [];

    /// <summary>All but these and what depends on them; empty for everything. Never together with <see cref="Targets"/>.</summary>
    public IReadOnlyList<TargetAddress> Excludes { get; init; } = [];

    /// <summary>Replace these even where nothing changed.</summary>
    public IReadOnlyList<ResourceInstanceAddress> ForceReplace { get; init; } = [];

    /// <summary>Import ids a person gave for creates in doubt.</summary>
    public IReadOnlyDictionary<ResourceInstanceAddress, string> Adoptions { get; init; } = new Dictionary<ResourceInstanceAddress, string>();

    /// <summary>Generate configuration for what import blocks name and the configuration does not have.</summary>
    public bool GeneratesConfiguration { get; init; }

    /// <summary>Whose use of deprecated variables and outputs is warned of.</summary>
    public DeprecationScope Deprecations { get; init; }

    /// <summary>How many operations may run at once; null for as many as the providers turn out to bear.</summary>
    public int? Parallelism { get; init; } = 10;
}
