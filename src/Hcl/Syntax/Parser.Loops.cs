using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax.Expressions;

namespace Millwright.Hcl.Syntax;

internal sealed partial class Parser
{
    private const string InvalidFor = "Invalid 'for' expression";

    private Expression ParseFor(Token open)
    {
        PushNewlines(false);
        var closeType = Opposite(open.Type);
        var result = ParseForBody(open, closeType)
            ?? Placeholder(SourceRange.Between(open.Range, Recover(closeType).Range));
        PopNewlines();
        return result;
    }

    /// <summary>Null where the parser must skip to the closing bracket.</summary>
    private Expression? ParseForBody(Token open, TokenType closeType)
    {
        Read();
        if (!ReadLoopNames(open, out var keyName, out var valueName)) return null;
        if (!Peek().IsKeyword("in"u8)) return Expected("For expression requires the 'in' keyword after its name declarations.", open);
        Read();
        var mark = diagnostics.Count;
        var collection = ParseExpression();
        if (FailedSince(mark)) return null;
        if (Peek().Type != TokenType.Colon) return Expected("For expression requires a colon after the collection expression.", open);
        Read();

        mark = diagnostics.Count;
        Expression? key = null;
        var result = ParseExpression();
        if (Peek().Type == TokenType.FatArrow)
        {
            Read();
            key = result;
            result = ParseExpression();
        }
        if (FailedSince(mark)) return null;

        Token? ellipsis = Peek().Type == TokenType.Ellipsis ? Read() : null;
        Expression? condition = null;
        if (Peek().IsKeyword("if"u8))
        {
            Read();
            mark = diagnostics.Count;
            condition = ParseExpression();
            if (FailedSince(mark)) return null;
        }

        var close = Peek();
        if (close.Type == closeType)
        {
            Read();
        }
        else
        {
            Expected("Extra characters after the end of the 'for' expression.", open);
            close = Recover(closeType);
        }
        CheckForParts(open, close, key, result, ellipsis);
        return new ForExpression(SourceRange.Between(open.Range, close.Range), open.Range)
        {
            KeyName = keyName,
            ValueName = valueName,
            Collection = collection,
            Key = key,
            Result = result,
            Condition = condition,
            Groups = ellipsis is not null,
        };
    }

    private bool ReadLoopNames(Token open, out string? keyName, out string valueName)
    {
        keyName = null;
        valueName = "";
        if (Peek().Type != TokenType.Identifier)
        {
            Expected("For expression requires variable name after 'for'.", open);
            return false;
        }
        valueName = Read().Text;
        if (Peek().Type != TokenType.Comma) return true;
        keyName = valueName;
        Read();
        if (Peek().Type != TokenType.Identifier)
        {
            Expected("For expression requires value variable name after comma.", open);
            return false;
        }
        valueName = Read().Text;
        return true;
    }

    private Expression? Expected(string detail, Token open)
    {
        ReportUnlessRecovering(InvalidFor, detail, NextRange, open.Range);
        return null;
    }

    private void CheckForParts(Token open, Token close, Expression? key, Expression result, Token? ellipsis)
    {
        var context = SourceRange.Between(open.Range, close.Range);
        if (open.Type == TokenType.OpenBrace)
        {
            if (key is null) Refuse("Key expression is required when building an object.", result.Range);
            return;
        }
        if (key is not null) Refuse("Key expression is not valid when building a tuple.", key.Range);
        if (ellipsis is { } token) Refuse("Grouping ellipsis (...) cannot be used when building a tuple.", token.Range);

        void Refuse(string detail, SourceRange subject) =>
            diagnostics.Add(Diagnostic.Error(InvalidFor, detail, subject) with { Context = context });
    }
}
