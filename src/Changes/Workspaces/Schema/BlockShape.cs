using Millwright.Hcl.Bodies;

namespace Millwright.Changes.Workspaces.Schema;

/// <summary>A block of the workspace's file: what it may hold and what that means.</summary>
/// <param name="Labels">The names of its labels.</param>
public sealed record BlockShape(
    string Type, IReadOnlyList<string> Labels, string Summary, IReadOnlyList<ArgumentShape> Arguments, IReadOnlyList<BlockShape> Blocks)
{
    /// <summary>How it is written, such as <c>stack "name"</c>.</summary>
    public string Heading => string.Concat([Type, .. Labels.Select(static l => $" \"{l}\"")]);

    /// <summary>The block that may stand in it.</summary>
    public BlockShape this[string type] => Blocks.Single(b => b.Type == type);

    internal BodySchema Body => new(
        [.. Arguments.Select(static a => new AttributeSchema(a.Name, a.Required))],
        [.. Blocks.Select(static b => new BlockSchema(b.Type, [.. b.Labels]))]);
}
