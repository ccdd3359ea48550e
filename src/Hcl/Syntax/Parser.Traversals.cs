using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax.Expressions;
using Millwright.Values;

namespace Millwright.Hcl.Syntax;

internal sealed partial class Parser
{
    /// <summary>A name and the names that follow it, each after a dot with nothing between; other steps are left to be read.</summary>
    private Traversal ParseNames(Token root)
    {
        if (!Ascii.IsValid(root.Bytes.Span)) return new SteppedTraversal(root.Text, root.Range, []);
        var text = SourceAt(root.Range.Start.Byte);
        var length = root.Bytes.Length;
        while (MeasureDottedName(text[length..]) is var next and > 0)
        {
            Read();
            Read();
            length += next;
        }
        return new PlainTraversal(_names.Sequence(text[..length]), FileName, root.Range.Start);
    }

    /// <summary>The length of a dot and the ASCII name after it; 0 where there is something else.</summary>
    private static int MeasureDottedName(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest[0] != '.') return 0;
        var length = IdentifierSyntax.Measure(rest[1..]);
        return length > 0 && Ascii.IsValid(rest.Slice(1, length)) ? length + 1 : 0;
    }

    private Expression ParseWithTraversals() => ParseTraversals(ParseTerm());

    private Expression ParseTraversals(Expression from)
    {
        var result = from;
        while (true)
        {
            switch (Peek().Type)
            {
                case TokenType.Dot:
                    result = ParseDot(from, result);
                    break;
                case TokenType.OpenBracket:
                    result = ParseBracket(from, result);
                    break;
                default:
                    return result;
            }
        }
    }

    private Expression ParseDot(Expression from, Expression result)
    {
        var dot = Read();
        var next = Peek();
        switch (next.Type)
        {
            case TokenType.Identifier:
                Read();
                return Extend(result, new TraversalStep.Attribute(_names.Name(next.Bytes.Span), SourceRange.Between(dot.Range, next.Range)));
            case TokenType.NumberLiteral:
                return Extend(result, ParseLegacyIndex(dot, next, "Use the proper index syntax instead", next));
            case TokenType.Star:
                return ParseAttributeSplat(from, result, dot);
        }
        var error = Diagnostic.Error("Invalid attribute name", "An attribute name is required after a dot.", next.Range);
        diagnostics.Add(error);
        Recovering = true;
        return new SyntaxErrorExpression(SourceRange.Between(from.Range, dot.Range), error);
    }

    /// <summary><c>.0</c>, which HCL inherited from its predecessor; <c>.0.1</c> reads as one number and is refused.</summary>
    private TraversalStep.Index ParseLegacyIndex(Token dot, Token token, string advice, Token culprit)
    {
        Read();
        var range = SourceRange.Between(dot.Range, token.Range);
        var text = token.Text;
        var point = text.IndexOf('.');
        if (point < 0) return new TraversalStep.Index(ParseNumber(token), range);
        diagnostics.Error("Invalid legacy index syntax",
            $"When using the legacy index syntax, chaining two indexes together is not permitted. {advice}, like [{text[..point]}][{text[(point + 1)..]}].",
            culprit.Range);
        return new TraversalStep.Index(Value.Dynamic, range);
    }

    /// <summary><c>.*</c>, which takes only the attribute steps after it to each element.</summary>
    private Expression ParseAttributeSplat(Expression from, Expression result, Token dot)
    {
        var marker = Read();
        var markerRange = SourceRange.Between(dot.Range, marker.Range);
        var steps = new List<TraversalStep>();
        var firstRange = NextRange;
        var lastRange = marker.Range;
        while (Peek().Type == TokenType.Dot)
        {
            var stepDot = Read();
            var next = Peek();
            if (next.Type == TokenType.NumberLiteral)
            {
                steps.Add(ParseLegacyIndex(stepDot, next, "Use the proper index syntax with a full splat expression [*] instead", marker));
            }
            else if (next.Type == TokenType.Identifier)
            {
                Read();
                steps.Add(new TraversalStep.Attribute(_names.Name(next.Bytes.Span), SourceRange.Between(stepDot.Range, next.Range)));
            }
            else
            {
                ReportBadSplatStep(marker, next);
                return result;
            }
            lastRange = next.Range;
        }
        var symbol = new AnonymousSymbolExpression(markerRange);
        Expression each = steps.Count == 0
            ? symbol
            : new RelativeTraversalExpression(symbol, steps, SourceRange.Between(firstRange, lastRange));
        return new SplatExpression(result, each, symbol, SourceRange.Between(from.Range, lastRange), markerRange);
    }

    private void ReportBadSplatStep(Token marker, Token next)
    {
        if (!Recovering)
        {
            if (next.Type == TokenType.Star)
            {
                diagnostics.Error("Nested splat expression not allowed",
                    "A splat expression (*) cannot be used inside another attribute-only splat expression.", next.Range);
            }
            else
            {
                diagnostics.Error("Invalid attribute name", "An attribute name is required after a dot.", marker.Range);
            }
        }
        Recovering = true;
    }

    private Expression ParseBracket(Expression from, Expression result)
    {
        var open = Read();
        if (Peek().Type == TokenType.Star) return ParseFullSplat(from, result, open);

        PushNewlines(false);
        var mark = diagnostics.Count;
        var key = ParseExpression();
        Token close;
        if (FailedSince(mark))
        {
            close = Recover(TokenType.CloseBracket);
        }
        else
        {
            close = Read();
            if (close.Type != TokenType.CloseBracket && !Recovering)
            {
                // HCL points at where it found its way again, not at what was in the way.
                close = Recover(TokenType.CloseBracket);
                diagnostics.Error("Missing close bracket on index",
                    "The index operator must end with a closing bracket (\"]\").", close.Range);
            }
        }
        PopNewlines();

        var range = SourceRange.Between(open.Range, close.Range);
        return key switch
        {
            LiteralExpression literal => Extend(result, new TraversalStep.Index(literal.Value, range)),
            TemplateExpression { IsStringLiteral: true } text =>
                Extend(result, new TraversalStep.Index(text.Evaluate(null, new DiagnosticList()), range)),
            _ => new IndexExpression(result, key, SourceRange.Between(from.Range, range), open.Range, range),
        };
    }

    /// <summary><c>[*]</c>, which takes all steps after it to each element.</summary>
    private SplatExpression ParseFullSplat(Expression from, Expression result, Token open)
    {
        Read();
        var close = Read();
        if (close.Type != TokenType.CloseBracket && !Recovering)
        {
            close = Recover(TokenType.CloseBracket);
            diagnostics.Error("Missing close bracket on splat index",
                "The star for a full splat operator must be immediately followed by a closing bracket (\"]\").", close.Range);
        }
        var markerRange = SourceRange.Between(open.Range, close.Range);
        var symbol = new AnonymousSymbolExpression(markerRange);
        var each = ParseTraversals(symbol);
        return new SplatExpression(result, each, symbol, SourceRange.Between(from.Range, each.Range), markerRange);
    }

    private static Expression Extend(Expression expression, TraversalStep step)
    {
        switch (expression)
        {
            case ScopeTraversalExpression scope:
                scope.Extend(step);
                return scope;
            case RelativeTraversalExpression relative:
                relative.Extend(step);
                return relative;
            default:
                return new RelativeTraversalExpression(expression, [step], SourceRange.Between(expression.Range, step.Range));
        }
    }

    /// <summary>A traversal to the end of the source, whose index keys are literals.</summary>
    public Traversal? ParseSingleTraversal()
    {
        PushNewlines(false);
        var root = Read();
        if (root.Type != TokenType.Identifier)
        {
            diagnostics.Error("Variable name required", "Must begin with a variable name.", root.Range);
            return null;
        }
        var steps = new List<TraversalStep>();
        while (Peek().Type != TokenType.EndOfFile)
        {
            if (ParseTraversalStep(root) is not { } step) return null;
            steps.Add(step);
        }
        return new SteppedTraversal(root.Text, root.Range, steps);
    }

    private TraversalStep? ParseTraversalStep(Token root)
    {
        var start = Peek();
        switch (start.Type)
        {
            case TokenType.Dot:
                Read();
                var name = Read();
                if (name.Type == TokenType.Identifier)
                {
                    return new TraversalStep.Attribute(name.Text, SourceRange.Between(start.Range, name.Range));
                }
                var why = name.Type == TokenType.Star ? "Splat expressions (.*) may not be used here." : "Dot must be followed by attribute name.";
                Report("Attribute name required", why, name.Range, root.Range);
                return null;
            case TokenType.OpenBracket:
                Read();
                return ParseLiteralIndex(root, start);
            default:
                Report("Invalid character", "Expected an attribute access or an index operator.", start.Range, root.Range);
                return null;
        }
    }

    private TraversalStep.Index? ParseLiteralIndex(Token root, Token open)
    {
        var mark = diagnostics.Count;
        var next = Peek();
        Value key;
        switch (next.Type)
        {
            case TokenType.NumberLiteral:
                key = ParseNumber(Read());
                break;
            case TokenType.OpenQuote:
                key = Value.String(ParseQuotedString(out _));
                break;
            case TokenType.Star:
                Report("Attribute name required", "Splat expressions ([*]) may not be used here.", next.Range, root.Range);
                return null;
            default:
                Report("Index value required", "Index brackets must contain either a literal number or a literal string.", next.Range, root.Range);
                return null;
        }
        var close = Read();
        if (close.Type != TokenType.CloseBracket)
        {
            Report("Unclosed index brackets", "Index key must be followed by a closing bracket.", close.Range, open.Range);
        }
        return diagnostics.HasErrorsSince(mark) ? null : new TraversalStep.Index(key, SourceRange.Between(open.Range, close.Range));
    }
}
