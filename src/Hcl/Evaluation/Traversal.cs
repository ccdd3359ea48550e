using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Hcl.Evaluation;

/// <summary>A reference by name and steps, such as <c>var.subnets["a"].cidr</c>.</summary>
public sealed record Traversal(string RootName, SourceRange RootRange, IReadOnlyList<TraversalStep> Steps)
{
    public SourceRange Range => Steps.Count == 0 ? RootRange : SourceRange.Between(RootRange, Steps[^1].Range);

    /// <summary>The value after applying the steps from <paramref name="from"/> on, with HCL's messages for what fails.</summary>
    public Value ApplySteps(Value value, int from, DiagnosticList diagnostics) =>
        TraversalEvaluation.Apply(this, value, from, diagnostics);

    /// <summary>As written in messages.</summary>
    public override string ToString() => RootName + string.Concat(Steps);
}
