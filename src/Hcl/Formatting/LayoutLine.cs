using Millwright.Hcl.Syntax;

namespace Millwright.Hcl.Formatting;

/// <summary>A line in up to three cells: what leads, an assignment that ends on the line, and a comment behind it.</summary>
internal sealed class LayoutLine
{
    private static readonly ArraySegment<LayoutToken> _empty = new([]);

    private LayoutLine(ArraySegment<LayoutToken> tokens)
    {
        Lead = tokens;
        if (Lead.Count > 1 && Lead[^1].Type == TokenType.Comment)
        {
            Comment = Lead[^1];
            Lead = Lead[..^1];
        }
        for (var i = 1; i < Lead.Count; i++)
        {
            if (Lead[i].Type != TokenType.Equal) continue;
            // Brackets left open are the beginning of an expression of several lines, which is not aligned.
            if (Lead[i..].Sum(static token => token.BracketChange) == 0)
            {
                Assign = Lead[i..];
                Lead = Lead[..i];
            }
            break;
        }
    }

    public ArraySegment<LayoutToken> Lead { get; }

    /// <summary>From the equals sign on; empty where the line assigns nothing.</summary>
    public ArraySegment<LayoutToken> Assign { get; } = _empty;

    public LayoutToken? Comment { get; }

    /// <summary>How many more brackets the line opens than it closes, up to a heredoc, whose content has a layout of its own.</summary>
    public int NetBrackets => BracketsBeforeHeredoc(Lead) + BracketsBeforeHeredoc(Assign);

    private static int BracketsBeforeHeredoc(ArraySegment<LayoutToken> tokens)
    {
        var brackets = 0;
        foreach (var token in tokens)
        {
            if (token.Type == TokenType.OpenHeredoc) break;
            brackets += token.BracketChange;
        }
        return brackets;
    }

    /// <summary>The end of the file belongs to no line.</summary>
    public static List<LayoutLine> Split(LayoutToken[] tokens)
    {
        var lines = new List<LayoutLine>();
        var start = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Type == TokenType.EndOfFile)
            {
                if (i > start) lines.Add(new LayoutLine(new ArraySegment<LayoutToken>(tokens, start, i - start)));
                return lines;
            }
            if (!tokens[i].EndsLine) continue;
            lines.Add(new LayoutLine(new ArraySegment<LayoutToken>(tokens, start, i + 1 - start)));
            start = i + 1;
        }
        if (start < tokens.Length) lines.Add(new LayoutLine(new ArraySegment<LayoutToken>(tokens, start, tokens.Length - start)));
        return lines;
    }
}
