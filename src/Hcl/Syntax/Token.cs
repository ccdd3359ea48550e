using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Syntax;

/// <summary>A stretch of source with its meaning; only blanks lie between two tokens.</summary>
/// <param name="Bytes">The source itself, not a copy.</param>
public readonly record struct Token(TokenType Type, ReadOnlyMemory<byte> Bytes, SourceRange Range)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Bytes.Span);

    public bool IsKeyword(ReadOnlySpan<byte> keyword) => Type == TokenType.Identifier && Bytes.Span.SequenceEqual(keyword);
}
