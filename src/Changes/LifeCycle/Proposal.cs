namespace Millwright.Changes.LifeCycle;

/// <summary>What a change is about, as it was proposed.</summary>
public sealed record Proposal
{
    /// <summary>The target's id, such as "stack:live/web"; with the state's workspace behind a "@" where that is not the default one.</summary>
    public required string Target { get; init; }

    /// <summary>What is done to it: "deploy", "destroy", "refresh", "import", "state rm" and so on; <see cref="RollbackKinds"/> where it takes another change back.</summary>
    public required string Kind { get; init; }

    /// <summary>The environment by whose rules it goes; null where the workspace has none for the target.</summary>
    public string? Environment { get; init; }

    public required Trigger Trigger { get; init; }

    /// <summary>Why, in the author's words; null where the author said nothing.</summary>
    public string? Message { get; init; }

    /// <summary>Null outside of git.</summary>
    public Revision? Revision { get; init; }

    /// <summary>The interrupted or failed change that this one goes on from; null where there is none.</summary>
    public long? Continues { get; init; }

    /// <summary>The change that this one takes back; null where it takes back none.</summary>
    public long? RollsBack { get; init; }

    /// <summary>Other changes of the target that go back with it, in the order of their numbers.</summary>
    public IReadOnlyList<long> RollsBackAlso { get; init; } = [];
}
