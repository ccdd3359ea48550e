using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Rendering.Differences;

/// <summary>A schema block as it is shown: names in order, and whether the old provider SDK could have made it.</summary>
internal sealed class BlockLayout
{
    public BlockLayout(SchemaBlock block)
    {
        Attributes = [.. block.Attributes.OrderBy(static a => a.Name, StringOrder.Instance)];
        Blocks = [.. block.BlockTypes.OrderBy(static b => b.TypeName, StringOrder.Instance)];
        IsModern = Blocks.Any(static b => b.Nesting is NestingMode.Map or NestingMode.Group) || Attributes.Any(IsModernAttribute);
    }

    public SchemaAttribute[] Attributes { get; }
    public NestedBlock[] Blocks { get; }

    /// <summary>The block uses something the old SDK could not express, so that empty strings and nulls are told apart.</summary>
    public bool IsModern { get; }

    private static bool IsModernAttribute(SchemaAttribute attribute)
    {
        var type = attribute.Type;
        return attribute.NestedType is not null || type.HasDynamic || type.IsStructural
            || (type.IsCollection && type.ElementType.IsCollection && !type.ElementType.ElementType.IsPrimitive);
    }
}
