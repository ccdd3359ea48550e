using System.Runtime.CompilerServices;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Syntax.Expressions;
using Millwright.Values;

namespace Millwright.Hcl.Syntax;

/// <summary>Reads native syntax from tokens: a recursive descent that goes on after errors, so that one run finds them all.</summary>
internal sealed partial class Parser(
    ReadOnlyMemory<byte> source, string fileName, SourcePosition start, ScanMode mode, DiagnosticList diagnostics, DiagnosticList tokenErrors)
    : TokenReader(source, fileName, start, mode, tokenErrors)
{
    /// <summary>Reads source with one of the methods below; invalid tokens are reported first.</summary>
    public static T Parse<T>(
        ReadOnlyMemory<byte> source, string fileName, SourcePosition start, ScanMode mode, DiagnosticList diagnostics, Func<Parser, T> read)
    {
        // What is wrong with tokens is kept apart: the parser takes its own errors as a sign that it lost its way.
        var tokenErrors = new DiagnosticList();
        var errors = new DiagnosticList();
        var parser = new Parser(source, fileName, start, mode, errors, tokenErrors);
        var result = read(parser);
        parser.ReadToEnd();
        diagnostics.AddRange(tokenErrors);
        diagnostics.AddRange(errors);
        return result;
    }

    private readonly NameTable _names = new();

    /// <summary>One expression to the end of the source; newlines mean nothing, as if it were in parentheses.</summary>
    public Expression ParseSingleExpression()
    {
        PushNewlines(false);
        var expression = ParseExpression();
        var next = Peek();
        if (next.Type != TokenType.EndOfFile && !Recovering)
        {
            diagnostics.Error("Extra characters after expression",
                "An expression was successfully parsed, but extra characters were found after it.", next.Range);
        }
        PopNewlines();
        return expression;
    }

    private Expression ParseExpression()
    {
        // The depth of nesting is the writer's choice, the depth of the stack is not ours.
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack()) return ParseConditional();
        var range = NextRange;
        if (!Recovering) diagnostics.Error("Expression too deep", "This expression is nested too deeply to be read.", range);
        Recovering = true;
        return Placeholder(range);
    }

    private Expression ParseConditional()
    {
        var mark = diagnostics.Count;
        var startRange = NextRange;
        var condition = ParseBinary(1);
        if (FailedSince(mark) || Peek().Type != TokenType.Question) return condition;
        Read();

        mark = diagnostics.Count;
        var whenTrue = ParseExpression();
        if (FailedSince(mark)) return condition;
        var colon = Peek();
        if (colon.Type != TokenType.Colon)
        {
            Report("Missing false expression in conditional",
                "The conditional operator (...?...:...) requires a false expression, delimited by a colon.", colon.Range, startRange);
            return condition;
        }
        Read();

        mark = diagnostics.Count;
        var whenFalse = ParseExpression();
        return FailedSince(mark)
            ? condition
            : new ConditionalExpression(condition, whenTrue, whenFalse, SourceRange.Between(startRange, whenFalse.Range));
    }

    /// <summary>Operators that bind at least as tightly as asked; those of one precedence group from the left.</summary>
    private Expression ParseBinary(int precedence)
    {
        var mark = diagnostics.Count;
        var left = ParseWithTraversals();
        if (FailedSince(mark)) return left;
        while (BinaryOperator.Find(Peek().Type) is { } op && op.Precedence >= precedence)
        {
            Read();
            mark = diagnostics.Count;
            var right = ParseBinary(op.Precedence + 1);
            if (FailedSince(mark)) return left;
            left = new BinaryExpression(left, op, right);
        }
        return left;
    }

    private Expression ParseTerm()
    {
        var start = Peek();
        switch (start.Type)
        {
            case TokenType.OpenParen:
                return ParseParentheses();
            case TokenType.NumberLiteral:
                Read();
                return new LiteralExpression(ParseNumber(start), start.Range);
            case TokenType.Identifier:
                Read();
                return ParseName(start);
            case TokenType.OpenQuote or TokenType.OpenHeredoc:
                return ParseQuotedTemplate();
            case TokenType.Minus or TokenType.Bang:
                Read();
                var operand = RuntimeHelpers.TryEnsureSufficientExecutionStack() ? ParseWithTraversals() : ParseExpression();
                return new UnaryExpression(start.Type == TokenType.Minus, operand, SourceRange.Between(start.Range, operand.Range), start.Range);
            case TokenType.OpenBracket:
                return ParseTuple();
            case TokenType.OpenBrace:
                return ParseObject();
        }
        if (!Recovering)
        {
            if (start.Type == TokenType.EndOfFile)
            {
                diagnostics.Error("Missing expression", "Expected the start of an expression, but found the end of the file.", start.Range);
            }
            else
            {
                diagnostics.Error("Invalid expression",
                    "Expected the start of an expression, but found an invalid expression token.", start.Range);
            }
        }
        Recovering = true;
        return Placeholder(start.Range);
    }

    private Expression ParseParentheses()
    {
        var open = Read();
        PushNewlines(false);
        var mark = diagnostics.Count;
        var inner = ParseExpression();
        if (diagnostics.HasErrorsSince(mark))
        {
            Recover(TokenType.CloseParen);
            PopNewlines();
            return inner;
        }
        var close = Peek();
        if (close.Type != TokenType.CloseParen)
        {
            Report("Unbalanced parentheses", "Expected a closing parenthesis to terminate the expression.", close.Range, open.Range);
            Recovering = true;
        }
        Read();
        PopNewlines();
        return new ParenthesesExpression(inner, SourceRange.Between(open.Range, close.Range));
    }

    private Expression ParseName(Token token)
    {
        if (Peek().Type is TokenType.OpenParen or TokenType.DoubleColon) return ParseCall(token);
        if (token.IsKeyword("true"u8)) return new LiteralExpression(Value.True, token.Range);
        if (token.IsKeyword("false"u8)) return new LiteralExpression(Value.False, token.Range);
        if (token.IsKeyword("null"u8)) return new LiteralExpression(Value.DynamicNull, token.Range);
        return new ScopeTraversalExpression(ParseNames(token));
    }

    private Value ParseNumber(Token token)
    {
        if (Number.TryParse(token.Text, out var number)) return Value.Number(number);
        diagnostics.Error("Invalid number literal", "Failed to recognize the value of this number literal.", token.Range);
        return Value.Unknown(DataType.Number);
    }

    /// <summary>True where parsing since then went wrong and tokens were skipped, so that going on makes no sense.</summary>
    private bool FailedSince(int mark) => Recovering && diagnostics.HasErrorsSince(mark);

    private void Report(string summary, string detail, SourceRange subject, SourceRange contextStart) =>
        diagnostics.Add(Diagnostic.Error(summary, detail, subject) with { Context = SourceRange.Between(contextStart, subject) });

    /// <summary>As <see cref="Report"/>, unless the parser may stand in the wrong place.</summary>
    private void ReportUnlessRecovering(string summary, string detail, SourceRange subject, SourceRange contextStart)
    {
        if (!Recovering) Report(summary, detail, subject, contextStart);
    }

    private static LiteralExpression Placeholder(SourceRange range) => new(Value.Dynamic, range);
}
