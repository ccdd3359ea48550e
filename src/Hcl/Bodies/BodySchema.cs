namespace Millwright.Hcl.Bodies;

/// <summary>What a reader of a body expects in it.</summary>
public sealed record BodySchema(IReadOnlyList<AttributeSchema> Attributes, IReadOnlyList<BlockSchema> Blocks)
{
    /// <summary>The last block schema of that type, or null.</summary>
    internal BlockSchema? FindBlock(string type)
    {
        for (var i = Blocks.Count - 1; i >= 0; i--)
        {
            if (Blocks[i].Type == type) return Blocks[i];
        }
        return null;
    }
}

/// <summary>An expected attribute.</summary>
public sealed record AttributeSchema(string Name, bool Required = false);

/// <summary>An expected block type with the names of its labels.</summary>
public sealed record BlockSchema(string Type, params string[] LabelNames);
