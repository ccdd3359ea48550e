namespace Millwright.Hcl.Bodies;

/// <summary>What a reader of a body expects in it.</summary>
public sealed record BodySchema(IReadOnlyList<AttributeSchema> Attributes, IReadOnlyList<BlockSchema> Blocks);

/// <summary>An expected attribute.</summary>
public sealed record AttributeSchema(string Name, bool Required = false);

/// <summary>An expected block type with the names of its labels.</summary>
public sealed record BlockSchema(string Type, params string[] LabelNames);
