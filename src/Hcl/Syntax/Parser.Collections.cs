using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax.Expressions;

namespace Millwright.Hcl.Syntax;

internal sealed partial class Parser
{
    private Expression ParseTuple()
    {
        var open = Read();
        PushNewlines(false);
        var result = Peek().IsKeyword("for"u8) ? ParseFor(open) : ParseTupleItems(open);
        PopNewlines();
        return result;
    }

    private TupleExpression ParseTupleItems(Token open)
    {
        var items = new List<Expression>();
        Token close;
        while (true)
        {
            if (Peek().Type == TokenType.CloseBracket)
            {
                close = Read();
                break;
            }
            var mark = diagnostics.Count;
            items.Add(ParseExpression());
            if (FailedSince(mark))
            {
                close = Recover(TokenType.CloseBracket);
                break;
            }
            var next = Peek();
            if (next.Type == TokenType.CloseBracket)
            {
                close = Read();
                break;
            }
            if (next.Type != TokenType.Comma)
            {
                ReportBadTupleSeparator(open, next);
                close = Recover(TokenType.CloseBracket);
                break;
            }
            Read();
        }
        return new TupleExpression(items, SourceRange.Between(open.Range, close.Range), open.Range);
    }

    private void ReportBadTupleSeparator(Token open, Token next)
    {
        if (Recovering) return;
        if (next.Type == TokenType.EndOfFile)
        {
            diagnostics.Error("Unterminated tuple constructor expression",
                "There is no corresponding closing bracket before the end of the file. This may be caused by incorrect bracket nesting elsewhere in this file.",
                open.Range);
        }
        else
        {
            Report("Missing item separator", "Expected a comma to mark the beginning of the next item.", next.Range, open.Range);
        }
    }

    private Expression ParseObject()
    {
        var open = Read();
        // Newlines separate the items of an object but mean nothing in a "for" expression.
        PushNewlines(false);
        var isFor = Peek().IsKeyword("for"u8);
        PopNewlines();
        if (isFor) return ParseFor(open);

        PushNewlines(true);
        var items = new List<ObjectItem>();
        Token? close;
        do close = ParseObjectItem(open, items);
        while (close is null);
        PopNewlines();
        return new ObjectExpression([.. items], SourceRange.Between(open.Range, close.Value.Range), open.Range);
    }

    /// <summary>Reads one item or what ends the object; returns the closing token where the object is done.</summary>
    private Token? ParseObjectItem(Token open, List<ObjectItem> items)
    {
        var next = Peek();
        if (next.Type == TokenType.Newline)
        {
            Read();
            return null;
        }
        if (next.Type == TokenType.CloseBrace) return Read();

        var inParentheses = next.Type == TokenType.OpenParen;
        var mark = diagnostics.Count;
        var key = ParseExpression();
        if (FailedSince(mark)) return Recover(TokenType.CloseBrace);
        next = Peek();
        if (next.Type is not (TokenType.Equal or TokenType.Colon))
        {
            ReportMissingItemValue(open, next);
            return Recover(TokenType.CloseBrace);
        }
        Read();

        mark = diagnostics.Count;
        var value = ParseExpression();
        items.Add(new ObjectItem(new ObjectKeyExpression(key, inParentheses), value));
        if (FailedSince(mark)) return Recover(TokenType.CloseBrace);
        next = Peek();
        switch (next.Type)
        {
            case TokenType.CloseBrace:
                return Read();
            case TokenType.Comma or TokenType.Newline:
                Read();
                return null;
            case TokenType.EndOfFile:
                ReportUnterminatedObject(open);
                break;
            default:
                ReportUnlessRecovering("Missing attribute separator",
                    "Expected a newline or comma to mark the beginning of the next attribute.", next.Range, open.Range);
                break;
        }
        return Recover(TokenType.CloseBrace);
    }

    private void ReportMissingItemValue(Token open, Token next)
    {
        const string NoSeparator = "Missing key/value separator";
        const string WantsEquals = "Expected an equals sign (\"=\") to mark the beginning of the attribute value.";
        switch (next.Type)
        {
            case TokenType.Newline or TokenType.Comma:
                ReportUnlessRecovering("Missing attribute value",
                    "Expected an attribute value, introduced by an equals sign (\"=\").", next.Range, open.Range);
                break;
            case TokenType.Identifier:
                ReportUnlessRecovering(NoSeparator,
                    WantsEquals + " If you intended to given an attribute name containing periods or spaces, write the name in quotes to create a string literal.",
                    next.Range, open.Range);
                break;
            case TokenType.EndOfFile:
                ReportUnterminatedObject(open);
                break;
            default:
                ReportUnlessRecovering(NoSeparator, WantsEquals, next.Range, open.Range);
                break;
        }
    }

    private void ReportUnterminatedObject(Token open)
    {
        if (Recovering) return;
        diagnostics.Error("Unterminated object constructor expression",
            "There is no corresponding closing brace before the end of the file. This may be caused by incorrect brace nesting elsewhere in this file.",
            open.Range);
    }
}
