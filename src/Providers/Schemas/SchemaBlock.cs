using System.Collections.Frozen;
using Millwright.Values;

namespace Millwright.Providers.Schemas;

/// <summary>The contents of a block: attributes and nested block types (Terraform's configschema.Block).</summary>
public sealed class SchemaBlock
{
    public static readonly SchemaBlock Empty = new([], []);

    private readonly FrozenDictionary<string, SchemaAttribute> _attributes;
    private readonly FrozenDictionary<string, NestedBlock> _blocks;
    private DataType? _impliedType;

    public SchemaBlock(IReadOnlyList<SchemaAttribute> attributes, IReadOnlyList<NestedBlock> blockTypes)
    {
        Attributes = attributes;
        BlockTypes = blockTypes;
        _attributes = attributes.ToFrozenDictionary(static a => a.Name);
        _blocks = blockTypes.ToFrozenDictionary(static b => b.TypeName);
    }

    public IReadOnlyList<SchemaAttribute> Attributes { get; }
    public IReadOnlyList<NestedBlock> BlockTypes { get; }
    public string Description { get; init; } = "";
    public bool DescriptionIsMarkdown { get; init; }
    public bool Deprecated { get; init; }
    public string DeprecationMessage { get; init; } = "";

    /// <summary>The object type of a value of this block.</summary>
    public DataType ImpliedType => _impliedType ??= DataType.Object(
        Attributes.Select(static a => KeyValuePair.Create(a.Name, a.Type))
            .Concat(BlockTypes.Select(static b => KeyValuePair.Create(b.TypeName, BlockType(b)))));

    public SchemaAttribute? Attribute(string name) => _attributes.GetValueOrDefault(name);

    public NestedBlock? BlockType(string name) => _blocks.GetValueOrDefault(name);

    /// <summary>
    /// The type of a nested block's whole value. Blocks that hold dynamic attributes cannot be lists or maps of one type, so
    /// their values are dynamic: a tuple or an object, as the content decides.
    /// </summary>
    private static DataType BlockType(NestedBlock nested)
    {
        var content = nested.Block.ImpliedType;
        return nested.Nesting switch
        {
            NestingMode.List => content.HasDynamic ? DataType.Dynamic : DataType.List(content),
            NestingMode.Set => DataType.Set(content),
            NestingMode.Map => content.HasDynamic ? DataType.Dynamic : DataType.Map(content),
            _ => content,
        };
    }
}
