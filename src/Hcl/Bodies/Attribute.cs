using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;

namespace Millwright.Hcl.Bodies;

/// <summary>A name with its expression.</summary>
public sealed record Attribute(string Name, Expression Expression, SourceRange Range, SourceRange NameRange)
{
    /// <summary>The equals sign; empty where the syntax has none.</summary>
    public SourceRange EqualsRange { get; init; }
}
