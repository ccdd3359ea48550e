using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Bodies;

/// <summary>A typed, labelled body.</summary>
public sealed record Block(
    string Type,
    IReadOnlyList<string> Labels,
    Body Body,
    SourceRange DefinitionRange,
    SourceRange TypeRange,
    IReadOnlyList<SourceRange> LabelRanges)
{
    /// <summary>The opening brace, where messages about missing labels point.</summary>
    public SourceRange OpenBraceRange { get; init; }

    public SourceRange CloseBraceRange { get; init; }

    /// <summary>From the type to the closing brace.</summary>
    public SourceRange Range => SourceRange.Between(TypeRange, CloseBraceRange);
}
