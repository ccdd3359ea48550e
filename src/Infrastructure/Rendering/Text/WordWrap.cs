using System.Text;

namespace Millwright.Infrastructure.Rendering.Text;

/// <summary>Breaks paragraphs at spaces so that lines stay short of a width; indented lines stay as they are.</summary>
internal static class WordWrap
{
    public static string Apply(string text, int width)
    {
        if (width <= 1) return text;
        var result = new StringBuilder(text.Length + 8);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) result.Append('\n');
            if (lines[i].StartsWith(' ')) result.Append(lines[i]);
            else AppendWrapped(result, lines[i], width - 1);
        }
        return result.ToString();
    }

    private static void AppendWrapped(StringBuilder result, string line, int width)
    {
        var column = 0;
        foreach (var word in line.Split(' '))
        {
            if (column > 0)
            {
                var fits = column + 1 + word.Length <= width;
                result.Append(fits ? ' ' : '\n');
                column = fits ? column + 1 : 0;
            }
            result.Append(word);
            column += word.Length;
        }
    }
}
