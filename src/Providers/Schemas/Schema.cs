namespace Millwright.Providers.Schemas;

/// <summary>The versioned schema of a resource type, data source or provider configuration.</summary>
public sealed record Schema(long Version, SchemaBlock Block)
{
    public static readonly Schema Empty = new(0, SchemaBlock.Empty);
}
