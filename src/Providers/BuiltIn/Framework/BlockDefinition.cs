using Millwright.Providers.Schemas;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>A nested block type with the behaviour its provider gives it.</summary>
internal sealed record BlockDefinition(string Name, NestingMode Nesting, ObjectDefinition Content, int MinItems = 0, int MaxItems = 0)
{
    /// <summary>Any change inside needs a new object.</summary>
    public bool ForcesReplacement { get; init; }

    public NestedBlock ToSchema() => new(Name, Content.Block, Nesting, MinItems, MaxItems);
}
