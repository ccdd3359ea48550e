using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax.Expressions;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>Reads addresses whose keys are computed, such as <c>aws_vpc.main[each.key]</c>, without those keys.</summary>
internal static class KeylessTraversal
{
    public static Traversal? Of(Expression expression) => expression switch
    {
        IndexExpression index => Of(index.Collection),
        RelativeTraversalExpression relative when Of(relative.Source) is { } source => source.WithSteps([.. source.Steps, .. relative.Steps]),
        _ => expression.AsTraversal(),
    };
}
