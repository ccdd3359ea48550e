namespace Millwright.Providers.Schemas;

/// <summary>A block type inside another block.</summary>
/// <param name="MinItems">0 for no lower limit.</param>
/// <param name="MaxItems">0 for no upper limit.</param>
public sealed record NestedBlock(string TypeName, SchemaBlock Block, NestingMode Nesting, int MinItems = 0, int MaxItems = 0);
