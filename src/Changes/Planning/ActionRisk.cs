namespace Millwright.Changes.Planning;

/// <summary>What an action may cost where it turns out to be wrong.</summary>
public enum ActionRisk : byte
{
    /// <summary>It changes nothing outside.</summary>
    None,

    /// <summary>A later change can undo it.</summary>
    Reversible,

    /// <summary>Nobody can say beforehand.</summary>
    Unknown,

    /// <summary>Something that exists, and what it holds, goes away.</summary>
    Destructive,
}
