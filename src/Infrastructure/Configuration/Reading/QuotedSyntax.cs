using System.Text;
using Millwright.Hcl;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax.Expressions;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>References and keywords in quotes, as Terraform 0.11 had them: still read, with a warning.</summary>
internal static class QuotedSyntax
{
    /// <summary>True for a string in native syntax; in JSON, quotes are the proper form.</summary>
    public static bool IsQuoted(Expression expression) => expression is TemplateExpression or TemplateWrapExpression;

    /// <summary>The traversal an expression consists of, quoted or not; null with an error where it is none.</summary>
    public static Traversal? Traversal(Expression expression, DiagnosticList diagnostics)
    {
        var inner = expression is ObjectKeyExpression key ? key.Wrapped : expression;
        if (inner.AsTraversal() is { } traversal) return traversal;
        if (IsQuoted(inner) && TextOf(inner) is { } text) return Unquote(text, inner.Range, keyword: false, diagnostics);
        diagnostics.Add(Diagnostic.Error(
            "Invalid expression",
            "A single static variable reference is required: only attribute access and indexing with constant keys. No calculations, function calls, template expressions, etc are allowed here.",
            expression.Range));
        return null;
    }

    /// <summary>The keyword an expression consists of, quoted or not; null where it is none.</summary>
    public static string? Keyword(Expression expression, DiagnosticList diagnostics)
    {
        if (expression.AsKeyword() is { } keyword) return keyword;
        return IsQuoted(expression) && TextOf(expression) is { } text && Unquote(text, expression.Range, keyword: true, diagnostics) is { Steps.Count: 0 } traversal ? traversal.RootName : null;
    }

    /// <summary>What is in the quotes; null where it has to be evaluated.</summary>
    private static string? TextOf(Expression expression)
    {
        var quiet = new DiagnosticList();
        var value = expression.Evaluate(null, quiet);
        return quiet.HasErrors || !value.HasContent || !value.Type.IsString ? null : value.AsString();
    }

    private static Traversal? Unquote(string text, SourceRange range, bool keyword, DiagnosticList diagnostics)
    {
        var start = new SourcePosition(range.Start.Line, range.Start.Column + 1, range.Start.Byte + 1);
        var traversal = HclParser.ParseTraversal(Encoding.UTF8.GetBytes(text), range.FileName, start, diagnostics);
        var (plural, singular) = keyword ? ("keywords", "keyword") : ("references", "reference");
        diagnostics.Warning(
            $"Quoted {plural} are deprecated",
            $"In this context, {plural} are expected literally rather than in quotes. Terraform 0.11 and earlier required quotes, but quoted {plural} are now deprecated and will be removed in a future version of Terraform. Remove the quotes surrounding this {singular} to silence this warning.",
            range);
        return traversal;
    }
}
