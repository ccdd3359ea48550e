namespace Millwright.Changes.Workspaces;

/// <summary>Who has to agree before a plan of an environment is applied.</summary>
public sealed record ApprovalRule
{
    /// <summary>Nobody has to.</summary>
    public static readonly ApprovalRule Automatic = new();

    /// <summary>How many people.</summary>
    public int Required { get; init; }

    /// <summary>Groups whose members count; empty for everybody.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The author does not count.</summary>
    public bool FourEyes { get; init; }

    /// <summary>Groups whose members may do without approval in an emergency.</summary>
    public IReadOnlyList<string> BreakGlass { get; init; } = [];
}
