using Millwright.Hcl.Syntax;

namespace Millwright.Hcl.Formatting;

/// <summary>Decides where a blank stands between two tokens of a line (the rules of hclwrite's formatter).</summary>
internal static class TokenSpacing
{
    public static bool HasSpaceAfter(LayoutToken subject, LayoutToken before, LayoutToken after)
    {
        var (type, next) = (subject.Type, after.Type);
        if (next is TokenType.Newline or TokenType.Nil) return false;
        if (type == TokenType.Identifier && next is TokenType.OpenParen or TokenType.DoubleColon) return false;
        if (type == TokenType.DoubleColon && next == TokenType.Identifier) return false;
        if (type == TokenType.Dot || next is TokenType.Dot or TokenType.Comma or TokenType.Ellipsis) return false;
        if (type == TokenType.Comma) return true;
        if (IsInsideTemplate(type, next)) return false;
        // The keyword of a "for", not a name that is indexed.
        if (IsIn(subject) && before.Type == TokenType.Identifier) return true;
        if (next == TokenType.OpenBracket
            && (type is TokenType.Identifier or TokenType.NumberLiteral || subject.BracketChange < 0)) return false;
        if (type == TokenType.Bang) return false;
        if (type == TokenType.Minus) return !IsNegation(before.Type);
        if (type == TokenType.OpenBrace || next == TokenType.CloseBrace)
        {
            return !(type == TokenType.OpenBrace && next == TokenType.CloseBrace);
        }
        if (type is TokenType.TemplateInterpolation or TokenType.TemplateControl && next == TokenType.OpenBrace) return true;
        if (type == TokenType.CloseBrace && next == TokenType.TemplateSequenceEnd) return true;
        if (type == TokenType.TemplateSequenceEnd && next is TokenType.TemplateInterpolation or TokenType.TemplateControl) return false;
        return subject.BracketChange <= 0 && after.BracketChange >= 0;
    }

    private static bool IsInsideTemplate(TokenType type, TokenType next) =>
        type is TokenType.QuotedLiteral or TokenType.StringLiteral or TokenType.OpenQuote or TokenType.OpenHeredoc
        || next is TokenType.QuotedLiteral or TokenType.StringLiteral or TokenType.CloseQuote or TokenType.CloseHeredoc;

    private static bool IsIn(LayoutToken token) => token.Type == TokenType.Identifier && token.Bytes.Span.SequenceEqual("in"u8);

    /// <summary>A minus is a sign where what stands before it cannot end an expression.</summary>
    private static bool IsNegation(TokenType before) => before is TokenType.Nil
        or TokenType.OpenParen or TokenType.OpenBrace or TokenType.OpenBracket or TokenType.Equal or TokenType.Colon
        or TokenType.Comma or TokenType.Question
        or TokenType.Plus or TokenType.Star or TokenType.Slash or TokenType.Percent or TokenType.Minus
        or TokenType.EqualOp or TokenType.NotEqual or TokenType.GreaterThan or TokenType.GreaterThanOrEqual
        or TokenType.LessThan or TokenType.LessThanOrEqual
        or TokenType.And or TokenType.Or or TokenType.Bang;
}
