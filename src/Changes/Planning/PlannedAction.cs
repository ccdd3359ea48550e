using Millwright.Values;

namespace Millwright.Changes.Planning;

/// <summary>One thing a plan would do.</summary>
public sealed record PlannedAction
{
    /// <summary>What it is done to, in the words of the engine's field; unique in a plan together with the kind.</summary>
    public required string Address { get; init; }

    public required ActionKind Kind { get; init; }

    /// <summary>Where the thing was until now, in the engine's words; null where its address stays.</summary>
    public string? PreviousAddress { get; init; }

    /// <summary>What is there now, sensitive parts marked; null value where there is nothing.</summary>
    public Value Before { get; init; } = Value.DynamicNull;

    /// <summary>What will be there, sensitive parts marked and unknown what only the action itself can tell; null value where nothing will be.</summary>
    public Value After { get; init; } = Value.DynamicNull;

    /// <summary>Why, in words that end a sentence such as "will be replaced because …"; null where it is plain.</summary>
    public string? Reason { get; init; }

    public ActionRisk Risk { get; init; }

    /// <summary>The addresses of what depends directly on this; one that stands for several instances is given without their keys.</summary>
    public IReadOnlyList<string> Dependents { get; init; } = [];
}
