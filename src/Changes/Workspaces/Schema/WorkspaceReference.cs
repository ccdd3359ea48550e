using System.Text;

namespace Millwright.Changes.Workspaces.Schema;

/// <summary>Writes the schema down for people, in Markdown.</summary>
public static class WorkspaceReference
{
    public static string Markdown()
    {
        var text = new StringBuilder();
        foreach (var block in WorkspaceSchema.File.Blocks) Append(text, block, "###", "");
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Append(StringBuilder text, BlockShape block, string heading, string within)
    {
        text.Append(heading).Append(" `").Append(within).Append(block.Heading).Append("`\n\n").Append(block.Summary).Append("\n\n");
        if (block.Arguments.Count > 0)
        {
            text.Append("| argument | type | meaning |\n|---|---|---|\n");
            foreach (var argument in block.Arguments)
                text.Append("| `").Append(argument.Name).Append("` | ").Append(argument.Type).Append(argument.Required ? ", required" : "").Append(" | ").Append(argument.Summary).Append(" |\n");
            text.Append('\n');
        }
        foreach (var inner in block.Blocks) Append(text, inner, "####", $"{block.Type} › ");
    }
}
