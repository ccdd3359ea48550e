using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Hcl.Evaluation;

/// <summary>A reference by name and steps, such as <c>var.subnets["a"].cidr</c>.</summary>
/// <remarks>
/// Large configurations are made of references more than of anything else, so those that consist of names alone have a form
/// of their own, <see cref="PlainTraversal"/>, which keeps one position and shares its names.
/// </remarks>
public abstract class Traversal
{
    public abstract string RootName { get; }

    public abstract SourceRange RootRange { get; }

    /// <summary>The steps after the name; made anew each time for a <see cref="PlainTraversal"/>.</summary>
    public abstract IReadOnlyList<TraversalStep> Steps { get; }

    public abstract int StepCount { get; }

    public abstract SourceRange Range { get; }

    /// <summary>The name a step asks for; null where there is no such step or it is an index.</summary>
    public abstract string? AttributeAt(int step);

    /// <summary>The same beginning with other steps.</summary>
    public Traversal WithSteps(IReadOnlyList<TraversalStep> steps) => new SteppedTraversal(RootName, RootRange, steps);

    /// <summary>The value after applying the steps from <paramref name="from"/> on, with HCL's messages for what fails.</summary>
    public Value ApplySteps(Value value, int from, DiagnosticList diagnostics) =>
        TraversalEvaluation.Apply(this, value, from, diagnostics);

    /// <summary>As written in messages.</summary>
    public override string ToString() => RootName + string.Concat(Steps);
}
