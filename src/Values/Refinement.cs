namespace Millwright.Values;

/// <summary>What is known of an unknown value: that it is not null, how it begins, how large it is.</summary>
/// <remarks>The model is cty's refinements; every part is optional.</remarks>
public sealed record Refinement
{
    public static readonly Refinement NotNull = new() { IsNotNull = true };

    /// <summary>The value will not be null.</summary>
    public bool IsNotNull { get; init; }

    /// <summary>A string value begins with this.</summary>
    public string? Prefix { get; init; }

    public Number? LowerBound { get; init; }
    public bool LowerInclusive { get; init; } = true;
    public Number? UpperBound { get; init; }
    public bool UpperInclusive { get; init; } = true;

    /// <summary>A collection has at least this many elements.</summary>
    public int? MinLength { get; init; }

    /// <summary>A collection has at most this many elements.</summary>
    public int? MaxLength { get; init; }
}
