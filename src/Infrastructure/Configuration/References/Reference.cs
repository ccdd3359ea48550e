using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;

namespace Millwright.Infrastructure.Configuration.References;

/// <summary>A traversal whose beginning names an object.</summary>
/// <param name="Range">The part of the source that names the subject.</param>
/// <param name="Traversal">The whole traversal.</param>
/// <param name="Consumed">How many of the traversal's steps belong to the subject; the others go into its value.</param>
public sealed record Reference(ReferenceSubject Subject, SourceRange Range, Traversal Traversal, int Consumed)
{
    public int RemainingCount => Traversal.StepCount - Consumed;

    /// <summary>The steps that go into the subject's value.</summary>
    public IEnumerable<TraversalStep> Remaining => RemainingCount == 0 ? [] : Traversal.Steps.Skip(Consumed);

    /// <summary>The first of <see cref="Remaining"/>, or null.</summary>
    public TraversalStep? Next => Consumed < Traversal.StepCount ? Traversal.Steps[Consumed] : null;

    /// <summary>As shown in messages.</summary>
    public override string ToString() => Subject + string.Concat(Remaining);
}
