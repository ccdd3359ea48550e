using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax.Expressions;

namespace Millwright.Hcl.Functions.Files;

/// <summary>What <c>templatestring</c> accepts as its template: a direct reference to a string from elsewhere.</summary>
internal static class TemplateArgument
{
    /// <exception cref="FunctionException">The expression is no plain reference; the message says what to write instead.</exception>
    public static void Check(Expression expression)
    {
        if (expression.AsTraversal() is not null) return;
        const string Only = "invalid template expression: templatestring is only for rendering templates retrieved dynamically from elsewhere";
        throw new FunctionException(TemplateKind(expression) switch
        {
            "wrap" => $"{Only}; to treat the inner expression as template syntax, write the reference expression directly without any "
                + "template interpolation syntax",
            "literal" => $"{Only}, and so does not support providing a literal template; consider using a template string expression "
                + "instead",
            "template" => $"{Only}; to render an inline template, consider using a plain template string expression",
            _ => "invalid template expression: must be a direct reference to a single string from elsewhere, containing valid Terraform "
                + "template syntax",
        }, 0);
    }

    private static string TemplateKind(Expression expression) => expression switch
    {
        TemplateWrapExpression => "wrap",
        TemplateExpression { Parts: [LiteralExpression] } => "literal",
        TemplateExpression => "template",
        _ => "",
    };
}
