using System.Text;

namespace Millwright.Changes.Workspaces.Schema;

/// <summary>Writes the schema down for people, in Markdown.</summary>
public static class WorkspaceReference
{
    public static string Markdown()
    {
        var text = new StringBuilder();
        var told = new HashSet<string>();
        foreach (var block in WorkspaceSchema.File.Blocks) Append(text, block, "###", "", told);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <param name="told">The blocks that may stand in several others, and have been told of in one.</param>
    private static void Append(StringBuilder text, BlockShape block, string heading, string within, HashSet<string> told)
    {
        text.Append(heading).Append(" `").Append(within).Append(block.Heading).Append("`\n\n").Append(block.Summary).Append("\n\n");
        if (block.Arguments.Count > 0)
        {
            text.Append("| argument | type | meaning |\n|---|---|---|\n");
            foreach (var argument in block.Arguments)
                text.Append("| `").Append(argument.Name).Append("` | ").Append(argument.Type).Append(argument.Required ? ", required" : "").Append(" | ").Append(argument.Summary).Append(" |\n");
            text.Append('\n');
        }
        foreach (var inner in block.Blocks)
        {
            if (told.Add(inner.Type)) Append(text, inner, "####", $"{within}{block.Type} › ", told);
            else text.Append("#### `").Append(within).Append(block.Type).Append(" › ").Append(inner.Heading).Append("`\n\nAs above.\n\n");
        }
    }
}
