using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Bodies;

/// <summary>A typed, labelled body.</summary>
public sealed record Block(
    string Type,
    IReadOnlyList<string> Labels,
    Body Body,
    SourceRange DefinitionRange,
    SourceRange TypeRange,
    IReadOnlyList<SourceRange> LabelRanges);
