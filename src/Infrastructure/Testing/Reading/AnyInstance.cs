using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax.Expressions;

namespace Millwright.Infrastructure.Testing.Reading;

/// <summary>Reads targets with <c>[*]</c> for any instance, which OpenTofu has in override blocks.</summary>
internal static class AnyInstance
{
    /// <summary>The target without its stars; null where the expression has none, or more than an address.</summary>
    public static Traversal? Read(Expression expression)
    {
        if (expression.AsTraversal() is not null) return null;
        var steps = new List<TraversalStep>();
        return Root(expression, steps)?.WithSteps(steps);
    }

    /// <summary>Collects the steps from left to right; the traversal it all starts from, or null where there is something else.</summary>
    private static Traversal? Root(Expression expression, List<TraversalStep> steps)
    {
        if (expression.AsTraversal() is { } traversal)
        {
            steps.AddRange(traversal.Steps);
            return traversal;
        }
        switch (expression)
        {
            case SplatExpression splat:
                return Root(splat.Source, steps) is { } root && Follow(splat.Each, steps) ? root : null;
            case RelativeTraversalExpression relative:
                var start = Root(relative.Source, steps);
                steps.AddRange(relative.Steps);
                return start;
            default:
                return null;
        }
    }

    /// <summary>Goes on with what is applied to each element; false where it is no plain path.</summary>
    private static bool Follow(Expression each, List<TraversalStep> steps)
    {
        switch (each)
        {
            case AnonymousSymbolExpression:
                return true;
            case RelativeTraversalExpression relative when Follow(relative.Source, steps):
                steps.AddRange(relative.Steps);
                return true;
            case SplatExpression splat:
                return Follow(splat.Source, steps) && Follow(splat.Each, steps);
            default:
                return false;
        }
    }
}
