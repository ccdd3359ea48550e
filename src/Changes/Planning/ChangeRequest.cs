namespace Millwright.Changes.Planning;

/// <summary>What a plan is asked for.</summary>
public sealed record ChangeRequest
{
    public ChangeGoal Goal { get; init; }

    /// <summary>Look at what is really there first.</summary>
    public bool Refresh { get; init; } = true;

    /// <summary>Only these addresses, and what they depend on; empty for everything.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Replace these even where nothing about them changed.</summary>
    public IReadOnlyList<string> Replace { get; init; } = [];

    /// <summary>How many actions may run at once; at least 1.</summary>
    public int Parallelism { get; init; } = 10;
}
