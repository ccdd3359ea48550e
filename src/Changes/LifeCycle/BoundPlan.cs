namespace Millwright.Changes.LifeCycle;

/// <summary>A plan, and everything that has to be as it was for the plan to be applied.</summary>
public sealed record BoundPlan
{
    /// <summary>SHA-256 of the plan's bytes, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The ledger's document that shows the plan without its secrets: its SHA-256, in hexadecimal.</summary>
    public required string Document { get; init; }

    public required string Lineage { get; init; }

    /// <summary>The serial of the state the plan was made against.</summary>
    public required ulong Serial { get; init; }

    /// <summary>What went into the plan, each by name with a digest, such as "file main.tf" or "variable region".</summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>The plan is kept in a file, and so may be applied later.</summary>
    public bool IsSaved { get; init; }

    public required ActionCounts Counts { get; init; }

    /// <summary>The addresses of what the plan changes.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }
}
