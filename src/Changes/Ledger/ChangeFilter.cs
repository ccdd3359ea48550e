using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.Ledger;

/// <summary>Which changes to list; what is null does not matter.</summary>
public sealed record ChangeFilter
{
    /// <summary>Proposed at or after.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Proposed before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>A target's id, or its path alone.</summary>
    public string? Target { get; init; }

    public string? Environment { get; init; }

    /// <summary>Who proposed, approved, applied or closed it.</summary>
    public string? Actor { get; init; }

    /// <summary>What it planned to change or changed: a resource, one of its instances, or a module with all that is in it.</summary>
    public string? Address { get; init; }

    /// <summary>Any of these; empty for all.</summary>
    public IReadOnlyList<ChangePhase> Phases { get; init; } = [];

    /// <summary>The newest so many.</summary>
    public int Limit { get; init; } = int.MaxValue;
}
