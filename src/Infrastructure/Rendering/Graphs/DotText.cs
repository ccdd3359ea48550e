using System.Text;

namespace Millwright.Infrastructure.Rendering.Graphs;

/// <summary>Pieces of the DOT language.</summary>
internal static class DotText
{
    /// <summary>A name or label in quotes.</summary>
    public static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>The lines of a graph in Terraform's layout for whole operations.</summary>
    public static string Operation(IEnumerable<string> lines)
    {
        var text = new StringBuilder("digraph {\n\tcompound = \"true\"\n\tnewrank = \"true\"\n\tsubgraph \"root\" {\n");
        foreach (var line in lines) text.Append("\t\t").Append(line).Append('\n');
        return text.Append("\t}\n}\n").ToString();
    }
}
