using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Syntax;

/// <summary>Reports tokens that are no part of the language, without repeating itself too often.</summary>
internal sealed class InvalidTokenCheck(DiagnosticList diagnostics)
{
    private const string InvalidCharacter = "Invalid character";
    private const int MostBitwiseErrors = 4;

    private int _bitwise;
    private int _backticks;
    private int _apostrophes;
    private bool _semicolonTold;
    private bool _encodingTold;

    public void Check(Token token)
    {
        switch (token.Type)
        {
            case TokenType.BitwiseAnd or TokenType.BitwiseOr or TokenType.BitwiseXor or TokenType.BitwiseNot:
                if (_bitwise++ < MostBitwiseErrors)
                {
                    diagnostics.Error("Unsupported operator", "Bitwise operators are not supported." + Hint(token.Type), token.Range);
                }
                break;
            // Quotes come in pairs: only the opening one of the first pair is reported, and every one after that pair.
            case TokenType.Backtick:
                if (_backticks % 2 == 0)
                {
                    diagnostics.Error(InvalidCharacter,
                        "The \"`\" character is not valid. To create a multi-line string, use the \"heredoc\" syntax, like \"<<EOT\".", token.Range);
                }
                if (_backticks <= 2) _backticks++;
                break;
            case TokenType.Apostrophe:
                if (_apostrophes % 2 == 0)
                {
                    diagnostics.Error(InvalidCharacter,
                        "Single quotes are not valid. Use double quotes (\") to enclose strings.", token.Range);
                }
                if (_apostrophes <= 2) _apostrophes++;
                break;
            case TokenType.Semicolon:
                if (!_semicolonTold)
                {
                    diagnostics.Error(InvalidCharacter,
                        "The \";\" character is not valid. Use newlines to separate arguments and blocks, and commas to separate items in collection values.",
                        token.Range);
                }
                _semicolonTold = true;
                break;
            case TokenType.BadUtf8:
                if (!_encodingTold)
                {
                    diagnostics.Error("Invalid character encoding",
                        "All input files must be UTF-8 encoded. Ensure that UTF-8 encoding is selected in your editor.", token.Range);
                }
                _encodingTold = true;
                break;
            case TokenType.QuotedNewline:
                diagnostics.Error("Invalid multi-line string",
                    "Quoted strings may not be split over multiple lines. To produce a multi-line string, either use the \\n escape to represent a newline character or use the \"heredoc\" multi-line template syntax.",
                    token.Range);
                break;
            case TokenType.Invalid:
                diagnostics.Error(InvalidCharacter, "This character is not used within the language.", token.Range);
                break;
        }
    }

    private static string Hint(TokenType type) => type switch
    {
        TokenType.BitwiseAnd => " Did you mean boolean AND (\"&&\")?",
        TokenType.BitwiseOr => " Did you mean boolean OR (\"||\")?",
        TokenType.BitwiseNot => " Did you mean boolean NOT (\"!\")?",
        _ => "",
    };
}
