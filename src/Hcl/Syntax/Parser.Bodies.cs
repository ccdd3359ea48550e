using System.Runtime.CompilerServices;
using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Syntax;

internal sealed partial class Parser
{
    private const string ItemRequired = "Argument or block definition required";
    private const string ItemRequiredDetail = "An argument or block definition is required here.";
    private const string EqualsHint = " To set an argument, use the equals sign \"=\" to introduce the argument value.";
    private const string InvalidBlock = "Invalid block definition";
    private const string InvalidSingleLineBlock = "Invalid single-argument block definition";

    private const string UnclosedBlock = "Unclosed configuration block";
    private const string UnclosedBlockDetail =
        "There is no closing brace for this block before the end of the file. This may be caused by incorrect brace nesting elsewhere in this file.";

    /// <summary>A whole file.</summary>
    public NativeBody ParseFile() => ParseBody(TokenType.EndOfFile);

    private NativeBody ParseBody(TokenType end)
    {
        var body = new NativeBodyBuilder(diagnostics);
        var startRange = PreviousRange;
        SourceRange endRange;
        while (true)
        {
            var next = Peek();
            if (next.Type == end)
            {
                endRange = Read().Range;
                break;
            }
            if (next.Type == TokenType.Newline)
            {
                Read();
            }
            else if (next.Type == TokenType.Identifier && RuntimeHelpers.TryEnsureSufficientExecutionStack())
            {
                ParseBodyItem(body);
            }
            else
            {
                ReportBadBodyItem(Read(), end, startRange);
                endRange = PreviousRange;
                Recover(end);
                break;
            }
        }
        return body.Build(SourceRange.Between(startRange, endRange), endRange with { Start = endRange.End });
    }

    private void ReportBadBodyItem(Token bad, TokenType end, SourceRange startRange)
    {
        if (Recovering) return;
        if (bad.Type == TokenType.OpenQuote)
        {
            diagnostics.Error("Invalid argument name", "Argument names must not be quoted.", bad.Range);
        }
        else if (bad.Type == TokenType.EndOfFile && end == TokenType.CloseBrace)
        {
            diagnostics.Error(UnclosedBlock, UnclosedBlockDetail, startRange);
        }
        else
        {
            diagnostics.Error(ItemRequired, ItemRequiredDetail, bad.Range);
        }
    }

    private void ParseBodyItem(NativeBodyBuilder body)
    {
        var name = Read();
        switch (Peek().Type)
        {
            case TokenType.Equal:
                body.Add(ParseAttribute(name, isSingleLine: false));
                break;
            case TokenType.OpenQuote or TokenType.OpenBrace or TokenType.Identifier:
                body.Add(ParseBlock(name));
                break;
            default:
                RecoverAfterBodyItem();
                diagnostics.Error(ItemRequired, ItemRequiredDetail + EqualsHint, name.Range);
                break;
        }
    }

    private Bodies.Attribute ParseAttribute(Token name, bool isSingleLine)
    {
        var equals = Read();
        var mark = diagnostics.Count;
        var expression = ParseExpression();
        var endRange = PreviousRange;
        if (FailedSince(mark))
        {
            RecoverAfterBodyItem();
        }
        else if (!isSingleLine)
        {
            var end = Peek();
            if (end.Type is TokenType.Newline or TokenType.EndOfFile)
            {
                Read();
            }
            else
            {
                ReportMissingNewline(name, end);
                RecoverAfterBodyItem();
            }
        }
        return new Bodies.Attribute(_names.Name(name.Bytes.Span), expression, SourceRange.Between(name.Range, endRange), name.Range)
        {
            EqualsRange = equals.Range,
        };
    }

    private void ReportMissingNewline(Token name, Token end)
    {
        const string Detail = "An argument definition must end with a newline.";
        if (end.Type == TokenType.Comma)
        {
            ReportUnlessRecovering("Unexpected comma after argument",
                "Argument definitions must be separated by newlines, not commas. " + Detail, end.Range, name.Range);
        }
        else
        {
            ReportUnlessRecovering("Missing newline after argument", Detail, end.Range, name.Range);
        }
    }

    private Block ParseBlock(Token type)
    {
        var labels = new List<string>();
        var labelRanges = new List<SourceRange>();
        while (Peek().Type is TokenType.OpenQuote or TokenType.Identifier)
        {
            if (Peek().Type == TokenType.OpenQuote)
            {
                labels.Add(ParseQuotedString(out var labelRange));
                labelRanges.Add(labelRange);
            }
            else
            {
                var label = Read();
                labels.Add(label.Text);
                labelRanges.Add(label.Range);
            }
        }
        var definitionRange = labelRanges.Count == 0 ? type.Range : SourceRange.Between(type.Range, labelRanges[^1]);
        var open = Peek();
        if (open.Type != TokenType.OpenBrace)
        {
            ReportBadBlockHeader(type, open);
            RecoverAfterBodyItem();
            var empty = new NativeBodyBuilder(diagnostics).Build(type.Range, type.Range);
            return MakeBlock(empty, type.Range, type.Range);
        }

        Read();
        var body = Peek().Type is TokenType.Newline or TokenType.EndOfFile or TokenType.CloseBrace
            ? ParseBody(TokenType.CloseBrace)
            : ParseSingleLineBody(type, open);
        var closeRange = PreviousRange;
        var end = Peek();
        if (end.Type is TokenType.Newline or TokenType.EndOfFile)
        {
            Read();
        }
        else
        {
            ReportUnlessRecovering("Missing newline after block definition",
                "A block definition must end with a newline.", end.Range, type.Range);
            RecoverAfterBodyItem();
        }
        body ??= new NativeBodyBuilder(diagnostics).Build(SourceRange.Between(open.Range, closeRange), closeRange);
        return MakeBlock(body, open.Range, closeRange);

        Block MakeBlock(Body content, SourceRange openRange, SourceRange closeRange) =>
            new(_names.Name(type.Bytes.Span), labels, content, definitionRange, type.Range, labelRanges)
            {
                OpenBraceRange = openRange,
                CloseBraceRange = closeRange,
            };
    }

    private void ReportBadBlockHeader(Token type, Token next)
    {
        switch (next.Type)
        {
            case TokenType.Equal:
                Report(InvalidBlock,
                    "The equals sign \"=\" indicates an argument definition, and must not be used when defining a block.",
                    next.Range, type.Range);
                break;
            case TokenType.Newline:
                Report(InvalidBlock,
                    "A block definition must have block content delimited by \"{\" and \"}\", starting on the same line as the block header.",
                    next.Range, type.Range);
                break;
            default:
                ReportUnlessRecovering(InvalidBlock,
                    "Either a quoted string block label or an opening brace (\"{\") is expected here.", next.Range, type.Range);
                break;
        }
    }

    /// <summary><c>{ name = value }</c> on one line; null where not even that one argument is there.</summary>
    private NativeBody? ParseSingleLineBody(Token type, Token open)
    {
        var body = ParseSingleArgument();
        var next = Peek();
        switch (next.Type)
        {
            case TokenType.CloseBrace:
                Read();
                return body;
            case TokenType.Comma:
                diagnostics.Error(InvalidSingleLineBlock,
                    "Single-line block syntax can include only one argument definition. To define multiple arguments, use the multi-line block syntax with one argument definition per line.",
                    next.Range);
                break;
            case TokenType.Newline:
                diagnostics.Error(InvalidSingleLineBlock,
                    "An argument definition on the same line as its containing block creates a single-line block definition, which must also be closed on the same line. Place the block's closing brace immediately after the argument definition.",
                    next.Range);
                break;
            case TokenType.EndOfFile:
                if (!Recovering)
                {
                    diagnostics.Add(Diagnostic.Error(UnclosedBlock, UnclosedBlockDetail, open.Range) with
                    {
                        Context = SourceRange.Between(type.Range, open.Range),
                    });
                }
                break;
            default:
                if (!Recovering)
                {
                    diagnostics.Error(InvalidSingleLineBlock,
                        "A single-line block definition must end with a closing brace immediately after its single argument definition.",
                        next.Range);
                }
                break;
        }
        Recover(TokenType.CloseBrace);
        return body;
    }

    private NativeBody? ParseSingleArgument()
    {
        var name = Read();
        if (name.Type != TokenType.Identifier)
        {
            RecoverAfterBodyItem();
            diagnostics.Error(ItemRequired, ItemRequiredDetail, name.Range);
            return null;
        }
        var next = Peek();
        switch (next.Type)
        {
            case TokenType.Equal:
                var attribute = ParseAttribute(name, isSingleLine: true);
                var body = new NativeBodyBuilder(diagnostics);
                body.Add(attribute);
                return body.Build(attribute.Range, attribute.Range with { Start = attribute.Range.End });
            case TokenType.OpenQuote or TokenType.OpenBrace or TokenType.Identifier:
                RecoverAfterBodyItem();
                diagnostics.Error("Argument definition required",
                    $"A single-line block definition can contain only a single argument. If you meant to define argument {QuotedText.Quote(name.Text)}, use an equals sign to assign it a value. To define a nested block, place it on a line of its own within its parent block.",
                    SourceRange.Between(name.Range, next.Range));
                return null;
            default:
                RecoverAfterBodyItem();
                diagnostics.Error(ItemRequired, ItemRequiredDetail + EqualsHint, name.Range);
                return null;
        }
    }
}
