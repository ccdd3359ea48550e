using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Evaluation;

/// <summary>A traversal with steps of any kind.</summary>
public sealed class SteppedTraversal(string rootName, SourceRange rootRange, IReadOnlyList<TraversalStep> steps) : Traversal
{
    public override string RootName { get; } = rootName;

    public override SourceRange RootRange { get; } = rootRange;

    public override IReadOnlyList<TraversalStep> Steps { get; } = steps;

    public override int StepCount => Steps.Count;

    public override SourceRange Range => Steps.Count == 0 ? RootRange : SourceRange.Between(RootRange, Steps[^1].Range);

    public override string? AttributeAt(int step) => step < Steps.Count && Steps[step] is TraversalStep.Attribute attribute ? attribute.Name : null;
}
