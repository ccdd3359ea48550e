using System.Runtime.CompilerServices;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax.Expressions;
using Millwright.Values;

namespace Millwright.Hcl.Syntax;

/// <summary>Matches up the directives of a template: <c>if</c>, <c>else</c>, <c>endif</c>, <c>for</c>, <c>endfor</c>.</summary>
internal sealed class TemplateParser(List<TemplatePart> parts, DiagnosticList diagnostics)
{
    private const string Unbalanced = "The control directives within this template are unbalanced.";
    private int _next;

    public List<Expression> Parse()
    {
        var expressions = new List<Expression>();
        while (parts[_next] is not TemplatePart.End) expressions.Add(ParsePart());
        return expressions;
    }

    private Expression ParsePart()
    {
        var part = parts[_next++];
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            diagnostics.Error("Template too deep", "The control directives within this template are nested too deeply.", part.Range);
            _next = parts.Count - 1;
            return Placeholder(part.Range);
        }
        switch (part)
        {
            case TemplatePart.Literal literal:
                return new LiteralExpression(Value.String(literal.Text), literal.Range);
            case TemplatePart.Interpolation interpolation:
                return interpolation.Expression;
            case TemplatePart.If open:
                return ParseIf(open);
            case TemplatePart.For open:
                return ParseFor(open);
            case TemplatePart.Keyword keyword:
                diagnostics.Error($"Unexpected {keyword.Name} directive", Unbalanced, keyword.Range);
                return Placeholder(keyword.Range);
            default:
                _next--;
                return Placeholder(part.Range);
        }
    }

    private Expression ParseIf(TemplatePart.If open)
    {
        var whenTrue = new List<Expression>();
        var whenFalse = new List<Expression>();
        var current = whenTrue;
        while (true)
        {
            var part = parts[_next];
            if (part is TemplatePart.End) return FailAtEnd("if", "endif", open, part);
            if (part is not TemplatePart.Keyword keyword)
            {
                current.Add(ParsePart());
                continue;
            }
            _next++;
            switch (keyword.Name)
            {
                case "else" when current == whenTrue:
                    current = whenFalse;
                    continue;
                case "else":
                    return Fail(keyword, $"Already in the else clause for the if started at {open.Range}.");
                case "endif":
                    return new ConditionalExpression(
                        open.Condition,
                        Join(whenTrue, open.Range with { Start = open.Range.End }),
                        Join(whenFalse, keyword.Range with { End = keyword.Range.Start }),
                        SourceRange.Between(open.Range, keyword.Range));
                default:
                    return Fail(keyword, $"Expecting an endif directive for the if started at {open.Range}.");
            }
        }
    }

    private Expression ParseFor(TemplatePart.For open)
    {
        var content = new List<Expression>();
        while (true)
        {
            var part = parts[_next];
            if (part is TemplatePart.End) return FailAtEnd("for", "endfor", open, part);
            if (part is not TemplatePart.Keyword keyword)
            {
                content.Add(ParsePart());
                continue;
            }
            _next++;
            switch (keyword.Name)
            {
                case "endfor":
                    return new TemplateJoinExpression(new ForExpression(SourceRange.Between(open.Range, keyword.Range), open.Range)
                    {
                        KeyName = open.KeyName,
                        ValueName = open.ValueName,
                        Collection = open.Collection,
                        Result = Join(content, open.Range with { Start = open.Range.End }),
                    });
                case "else":
                    return Fail(keyword, "An else clause is not expected for a for directive.");
                default:
                    return Fail(keyword, $"Expecting an endfor directive corresponding to the for directive at {open.Range}.");
            }
        }
    }

    private static TemplateExpression Join(List<Expression> content, SourceRange where)
    {
        if (content.Count == 0) content.Add(new LiteralExpression(Value.EmptyString, where));
        return new TemplateExpression(content, SourceRange.Between(content[0].Range, content[^1].Range));
    }

    private LiteralExpression FailAtEnd(string name, string closing, TemplatePart open, TemplatePart end)
    {
        diagnostics.Error("Unexpected end of template",
            $"The {name} directive at {open.Range} is missing its corresponding {closing} directive.", end.Range);
        return Placeholder(end.Range);
    }

    private LiteralExpression Fail(TemplatePart.Keyword keyword, string detail)
    {
        diagnostics.Error($"Unexpected {keyword.Name} directive", detail, keyword.Range);
        return Placeholder(keyword.Range);
    }

    private static LiteralExpression Placeholder(SourceRange range) => new(Value.Dynamic, range);
}
