using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax.Expressions;

namespace Millwright.Hcl.Syntax;

internal sealed partial class Parser
{
    /// <summary>A call whose (first) name has been read.</summary>
    private Expression ParseCall(Token first)
    {
        var open = Read();
        var name = first.Text;
        var nameEnd = first.Range.End;
        while (open.Type == TokenType.DoubleColon)
        {
            var next = Read();
            if (next.Type != TokenType.Identifier)
            {
                return FailCall("Missing function name",
                    "Function scope resolution symbol :: must be followed by a function name in this scope.", first, next);
            }
            name += "::" + next.Text;
            nameEnd = next.Range.End;
            open = Read();
        }
        if (open.Type != TokenType.OpenParen)
        {
            return FailCall("Missing open parenthesis",
                "Function selector must be followed by an open parenthesis to begin the function call.", first, open);
        }

        var nameRange = first.Range with { End = nameEnd };
        var arguments = new List<Expression>();
        PushNewlines(false);
        var close = ParseArguments(first, open, arguments, out var expandsLast);
        PopNewlines();
        return new FunctionCallExpression(name, nameRange, [.. arguments], expandsLast, open.Range, close);
    }

    private SyntaxErrorExpression FailCall(string summary, string detail, Token first, Token culprit)
    {
        var range = SourceRange.Between(first.Range, culprit.Range);
        var error = Diagnostic.Error(summary, detail, culprit.Range) with { Context = range };
        diagnostics.Add(error);
        RecoverOver(TokenType.OpenParen);
        return new SyntaxErrorExpression(range, error);
    }

    /// <summary>Reads up to the closing parenthesis and returns its range, or where the parser ended up instead.</summary>
    private SourceRange ParseArguments(Token name, Token open, List<Expression> arguments, out bool expandsLast)
    {
        expandsLast = false;
        while (true)
        {
            if (Peek().Type == TokenType.CloseParen) return Read().Range;
            var mark = diagnostics.Count;
            arguments.Add(ParseExpression());
            if (FailedSince(mark)) return Recover(TokenType.CloseParen).Range;

            var separator = Read();
            switch (separator.Type)
            {
                case TokenType.CloseParen:
                    return separator.Range;
                case TokenType.Comma:
                    continue;
                case TokenType.Ellipsis:
                    expandsLast = true;
                    if (Peek().Type == TokenType.CloseParen) return Read().Range;
                    ReportUnlessRecovering("Missing closing parenthesis",
                        "An expanded function argument (with ...) must be immediately followed by closing parentheses.",
                        separator.Range, name.Range);
                    break;
                case TokenType.EndOfFile:
                    diagnostics.Error("Unterminated function call",
                        "There is no closing parenthesis for this function call before the end of the file. This may be caused by incorrect parenthesis nesting elsewhere in this file.",
                        SourceRange.Between(name.Range, open.Range));
                    break;
                default:
                    Report("Missing argument separator",
                        "A comma is required to separate each function argument from the next.", separator.Range, name.Range);
                    break;
            }
            return Recover(TokenType.CloseParen).Range;
        }
    }
}
