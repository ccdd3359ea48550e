using Millwright.Hcl.Diagnostics;

namespace Millwright.Hcl.Bodies;

/// <summary>The parts of a body that a schema asked for.</summary>
public sealed record BodyContent(
    IReadOnlyDictionary<string, Attribute> Attributes,
    IReadOnlyList<Block> Blocks,
    SourceRange MissingItemRange)
{
    public IEnumerable<Block> BlocksOfType(string type) => Blocks.Where(block => block.Type == type);
}
