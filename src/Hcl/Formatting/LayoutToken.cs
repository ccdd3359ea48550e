using Millwright.Hcl.Syntax;

namespace Millwright.Hcl.Formatting;

/// <summary>A token on its way to a new layout: only the blanks before it change.</summary>
internal sealed class LayoutToken(TokenType type, ReadOnlyMemory<byte> bytes)
{
    public static readonly LayoutToken None = new(TokenType.Nil, default);

    public TokenType Type { get; } = type;

    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public int SpacesBefore { get; set; }

    /// <summary>A comment up to the end of its line includes the line feed.</summary>
    public bool EndsLine => Type == TokenType.Newline || (Type == TokenType.Comment && Bytes.Span is [.., (byte)'\n']);

    /// <summary>+1 for what opens a bracket, −1 for what closes one.</summary>
    public int BracketChange => Type switch
    {
        TokenType.OpenBrace or TokenType.OpenBracket or TokenType.OpenParen or TokenType.TemplateControl
            or TokenType.TemplateInterpolation => 1,
        TokenType.CloseBrace or TokenType.CloseBracket or TokenType.CloseParen or TokenType.TemplateSequenceEnd => -1,
        _ => 0,
    };

    public static LayoutToken Of(TokenType type, string text) => new(type, System.Text.Encoding.UTF8.GetBytes(text));
}
