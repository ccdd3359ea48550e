namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>What an enclosing difference asks of the ones inside it.</summary>
internal readonly record struct DifferenceOptions
{
    /// <summary>Leave out <c>-&gt; null</c> after removed values.</summary>
    public bool OmitsNullSuffix { get; init; }

    /// <summary>Show everything, not only what changes.</summary>
    public bool ShowsUnchanged { get; init; }

    /// <summary>Leave out the column of action symbols.</summary>
    public bool OmitsSymbols { get; init; }

    /// <summary>Say <c># forces replacement</c> on behalf of the parent; not passed further down.</summary>
    public bool SaysReplacement { get; init; }

    /// <summary>The parent says <c># forces replacement</c> itself; not passed further down.</summary>
    public bool OmitsReplacement { get; init; }

    /// <summary>The options that pass on to what is inside.</summary>
    public DifferenceOptions Inherited => this with { SaysReplacement = false, OmitsReplacement = false };
}
