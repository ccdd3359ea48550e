using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax.Expressions;

namespace Millwright.Hcl.Syntax;

internal sealed partial class Parser
{
    private static readonly string[] DirectiveKeywords = ["if", "for", "else", "endif", "endfor"];

    /// <summary>A bare template to the end of the source.</summary>
    public Expression ParseBareTemplate() => ParseTemplate(TokenType.EndOfFile, isFlush: false, range => range);

    private Expression ParseQuotedTemplate()
    {
        var open = Read();
        var isFlush = open.Type == TokenType.OpenHeredoc && open.Bytes.Span[2] == '-';
        return ParseTemplate(Opposite(open.Type), isFlush, _ => SourceRange.Between(open.Range, PreviousRange));
    }

    private Expression ParseTemplate(TokenType end, bool isFlush, Func<SourceRange, SourceRange> whole)
    {
        var parts = ReadTemplateParts(end, out var partsRange);
        var range = whole(partsRange);
        if (isFlush) FlushHeredoc.Apply(parts);
        JoinLiterals(parts);
        if (parts is [TemplatePart.Literal text, _])
        {
            return new TemplateExpression([new LiteralExpression(Values.Value.String(text.Text), text.Range)], range);
        }
        var expressions = new TemplateParser(parts, diagnostics).Parse();
        return parts is [TemplatePart.Interpolation, _]
            ? new TemplateWrapExpression(expressions[0], range)
            : new TemplateExpression(expressions, range);
    }

    private static void JoinLiterals(List<TemplatePart> parts)
    {
        var kept = 0;
        for (var i = 1; i < parts.Count; i++)
        {
            if (parts[kept] is TemplatePart.Literal previous && parts[i] is TemplatePart.Literal next)
            {
                previous.Text += next.Text;
                previous.Range = SourceRange.Between(previous.Range, next.Range);
            }
            else
            {
                parts[++kept] = parts[i];
            }
        }
        parts.RemoveRange(kept + 1, parts.Count - kept - 1);
    }

    private List<TemplatePart> ReadTemplateParts(TokenType end, out SourceRange range)
    {
        var parts = new List<TemplatePart>();
        var startRange = NextRange;
        var trimNext = false;
        SourceRange endRange;
        while (true)
        {
            var next = Read();
            if (next.Type == end)
            {
                endRange = next.Range;
                break;
            }
            var trim = trimNext;
            trimNext = false;
            switch (next.Type)
            {
                case TokenType.StringLiteral or TokenType.QuotedLiteral:
                    var text = StringLiteralDecoder.Decode(next, diagnostics);
                    parts.Add(new TemplatePart.Literal(trim ? UnicodeSpace.TrimStart(text) : text, next.Range));
                    continue;
                case TokenType.TemplateInterpolation:
                    TrimPrevious(parts, next);
                    trimNext = ReadInterpolation(parts, next, startRange, end);
                    continue;
                case TokenType.TemplateControl:
                    TrimPrevious(parts, next);
                    PushNewlines(false);
                    trimNext = ReadDirective(parts, next, startRange);
                    PopNewlines();
                    continue;
            }
            ReportUnlessRecovering("Unterminated template string", "No closing marker was found for the string.", next.Range, startRange);
            endRange = Recover(end).Range;
            break;
        }
        if (parts.Count == 0) parts.Add(new TemplatePart.Literal("", startRange with { Start = startRange.End }));
        parts.Add(new TemplatePart.End(endRange));
        range = SourceRange.Between(startRange, endRange);
        return parts;
    }

    /// <summary>The strip marker of <c>${~</c> and <c>%{~</c> takes the blanks at the end of the text before it.</summary>
    private static void TrimPrevious(List<TemplatePart> parts, Token open)
    {
        if (open.Bytes.Length == 3 && parts is [.., TemplatePart.Literal text]) text.Text = UnicodeSpace.TrimEnd(text.Text);
    }

    /// <summary>True where the sequence ends in a strip marker.</summary>
    private bool ReadInterpolation(List<TemplatePart> parts, Token open, SourceRange startRange, TokenType end)
    {
        PushNewlines(false);
        var expression = ParseExpression();
        var close = Peek();
        var strips = false;
        if (close.Type == TokenType.TemplateSequenceEnd)
        {
            Read();
            strips = close.Bytes.Length == 2;
        }
        else
        {
            if (!Recovering) ReportOpenInterpolation(close, startRange, end);
            Recover(TokenType.TemplateSequenceEnd);
        }
        PopNewlines();
        parts.Add(new TemplatePart.Interpolation(expression, SourceRange.Between(open.Range, close.Range)));
        return strips;
    }

    private void ReportOpenInterpolation(Token close, SourceRange startRange, TokenType end)
    {
        const string Unclosed = "Unclosed template interpolation sequence";
        const string Extra = "Extra characters after interpolation expression";
        switch (close.Type)
        {
            case TokenType.EndOfFile:
                diagnostics.Error(Unclosed,
                    "There is no closing brace for this interpolation sequence before the end of the file. This might be caused by incorrect nesting inside the given expression.",
                    startRange);
                break;
            case TokenType.Colon:
                Report(Extra,
                    "Template interpolation doesn't expect a colon at this location. Did you intend this to be a literal sequence to be processed as part of another language? If so, you can escape it by starting with \"$${\" instead of just \"${\".",
                    close.Range, startRange);
                break;
            case TokenType.CloseQuote or TokenType.OpenQuote when end == TokenType.CloseQuote:
                diagnostics.Error(Unclosed,
                    "There is no closing brace for this interpolation sequence before the end of the quoted template. This might be caused by incorrect nesting inside the given expression.",
                    startRange);
                break;
            default:
                Report(Extra,
                    "Expected a closing brace to end the interpolation expression, but found extra characters.\n\nThis can happen when you include interpolation syntax for another language, such as shell scripting, but forget to escape the interpolation start token. If this is an embedded sequence for another language, escape it by starting with \"$${\" instead of just \"${\".",
                    close.Range, startRange);
                break;
        }
    }

    /// <summary>True where the sequence ends in a strip marker.</summary>
    private bool ReadDirective(List<TemplatePart> parts, Token open, SourceRange startRange)
    {
        var keyword = Peek();
        if (keyword.Type != TokenType.Identifier)
        {
            ReportUnlessRecovering("Invalid template directive",
                "A template directive keyword (\"if\", \"for\", etc) is expected at the beginning of a %{ sequence.", keyword.Range, open.Range);
            Recover(TokenType.TemplateSequenceEnd);
            return false;
        }
        Read();
        if (ReadDirectivePart(open, keyword) is not { } part)
        {
            Recover(TokenType.TemplateSequenceEnd);
            return false;
        }
        parts.Add(part);
        var close = Peek();
        if (close.Type == TokenType.TemplateSequenceEnd)
        {
            Read();
            return close.Bytes.Length == 2;
        }
        ReportUnlessRecovering($"Extra characters in {keyword.Text} marker",
            "Expected a closing brace to end the sequence, but found extra characters.", close.Range, startRange);
        Recover(TokenType.TemplateSequenceEnd);
        return false;
    }

    private TemplatePart? ReadDirectivePart(Token open, Token keyword)
    {
        var name = keyword.Text;
        switch (name)
        {
            case "if":
                var condition = ParseExpression();
                return new TemplatePart.If(condition, SourceRange.Between(open.Range, NextRange));
            case "else" or "endif" or "endfor":
                return new TemplatePart.Keyword(name, SourceRange.Between(open.Range, NextRange));
            case "for":
                return ReadForDirective(open);
        }
        ReportUnlessRecovering("Invalid template control keyword",
            $"{QuotedText.Quote(name)} is not a valid template control keyword.{NameSuggestion.Hint(name, DirectiveKeywords)}",
            keyword.Range, open.Range);
        return null;
    }

    private TemplatePart.For? ReadForDirective(Token open)
    {
        string? keyName = null;
        if (Peek().Type != TokenType.Identifier) return Expected("For directive requires variable name after 'for'.");
        var valueName = Read().Text;
        if (Peek().Type == TokenType.Comma)
        {
            keyName = valueName;
            Read();
            if (Peek().Type != TokenType.Identifier) return Expected("For directive requires value variable name after comma.");
            valueName = Read().Text;
        }
        if (!Peek().IsKeyword("in"u8)) return Expected("For directive requires 'in' keyword after names.");
        Read();
        var collection = ParseExpression();
        return new TemplatePart.For(keyName, valueName, collection, SourceRange.Between(open.Range, NextRange));

        TemplatePart.For? Expected(string detail)
        {
            if (!Recovering) diagnostics.Error("Invalid 'for' directive", detail, NextRange);
            return null;
        }
    }

    /// <summary>A quoted string without interpolations, such as a block label; the opening quote comes next.</summary>
    private string ParseQuotedString(out SourceRange range)
    {
        var open = Read();
        var text = "";
        while (true)
        {
            var token = Read();
            range = SourceRange.Between(open.Range, token.Range);
            switch (token.Type)
            {
                case TokenType.CloseQuote:
                    return text;
                case TokenType.QuotedLiteral:
                    text += StringLiteralDecoder.Decode(token, diagnostics);
                    continue;
                case TokenType.TemplateInterpolation or TokenType.TemplateControl:
                    var sigil = token.Type == TokenType.TemplateControl ? '%' : '$';
                    Report("Invalid string literal",
                        $"Template sequences are not allowed in this string. To include a literal \"{sigil}\", double it (as \"{sigil}{sigil}\") to escape it.",
                        token.Range, open.Range);
                    // Something in place of the sequence, so that the label is not mistaken for another.
                    text += sigil + "{ ... }";
                    Recover(TokenType.TemplateSequenceEnd);
                    continue;
                case TokenType.EndOfFile:
                    Report("Unterminated string literal",
                        "Unable to find the closing quote mark before the end of the file.", token.Range, open.Range);
                    return text;
                default:
                    Report("Invalid string literal", "This item is not valid in a string literal.", token.Range, open.Range);
                    Recover(TokenType.CloseQuote);
                    return text;
            }
        }
    }
}
