namespace Millwright.Changes.Planning;

/// <summary>Where a change should take its target.</summary>
public enum ChangeGoal : byte
{
    /// <summary>To what the files say.</summary>
    Deploy,

    /// <summary>To nothing.</summary>
    Destroy,

    /// <summary>Only the record is brought to what is really there.</summary>
    Refresh,
}
