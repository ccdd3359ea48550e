using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>The attributes and blocks of a resource, data source, nested block or provider configuration.</summary>
/// <remarks>
/// Attributes can also be had by their position in the sorted names of the implied type, where the values of an object are:
/// planning walks two arrays side by side and looks nothing up.
/// </remarks>
internal sealed class ObjectDefinition
{
    private readonly AttributeDefinition?[] _attributeAt;
    private readonly BlockDefinition?[] _blockAt;

    public ObjectDefinition(
        string description,
        IReadOnlyList<AttributeDefinition> attributes,
        IReadOnlyList<BlockDefinition>? blocks = null,
        long version = 0,
        string? deprecation = null,
        bool markdown = false)
    {
        Attributes = attributes;
        Blocks = blocks ?? [];
        // The framework the real providers are built on sends attributes and blocks sorted by name.
        Block = new SchemaBlock(
            [.. attributes.OrderBy(static a => a.Name, StringOrder.Instance).Select(static a => a.ToSchema())],
            [.. Blocks.OrderBy(static b => b.Name, StringOrder.Instance).Select(static b => b.ToSchema())])
        {
            Description = description,
            DescriptionIsMarkdown = markdown,
            Deprecated = deprecation is not null,
            DeprecationMessage = deprecation ?? "",
        };
        Schema = new Schema(version, Block);
        Type = Block.ImpliedType;
        _attributeAt = new AttributeDefinition?[Type.AttributeNames.Length];
        _blockAt = new BlockDefinition?[Type.AttributeNames.Length];
        foreach (var attribute in attributes) _attributeAt[Type.IndexOfAttribute(attribute.Name)] = attribute;
        foreach (var block in Blocks) _blockAt[Type.IndexOfAttribute(block.Name)] = block;
    }

    public IReadOnlyList<AttributeDefinition> Attributes { get; }
    public IReadOnlyList<BlockDefinition> Blocks { get; }
    public SchemaBlock Block { get; }
    public Schema Schema { get; }
    public DataType Type { get; }

    public ReadOnlySpan<AttributeDefinition?> AttributeAt => _attributeAt;
    public ReadOnlySpan<BlockDefinition?> BlockAt => _blockAt;

    /// <summary>Runs the validators of all attributes that are set, also inside blocks.</summary>
    public void Validate(Value value, DiagnosticCollector diagnostics) => Validate(value, ValuePath.Empty, diagnostics);

    private void Validate(Value value, ValuePath path, DiagnosticCollector diagnostics)
    {
        if (!value.HasContent) return;
        foreach (var attribute in Attributes)
        {
            if (attribute.Validators.Count == 0 && !attribute.IsInteger) continue;
            var set = value.GetAttribute(attribute.Name);
            var scoped = diagnostics.At(path.Attribute(attribute.Name));
            if (attribute.IsInteger && set.HasContent && !set.AsNumber().TryToInt64(out _))
            {
                scoped.Error(
                    "Int64 Type Validation Error",
                    "An unexpected error was encountered trying to validate an attribute value. This is always an error in the provider. " +
                    $"Please report the following to the provider developer:\n\nValue {set.AsNumber()} is not an integer.");
                continue;
            }
            foreach (var validator in attribute.Validators) validator(attribute, set, value, scoped);
        }
        foreach (var block in Blocks)
        {
            var nested = value.GetAttribute(block.Name);
            if (!nested.HasContent) continue;
            if (block.Nesting is NestingMode.Single or NestingMode.Group)
            {
                block.Content.Validate(nested, path.Attribute(block.Name), diagnostics);
                continue;
            }
            for (var i = 0; i < nested.Length; i++)
            {
                var step = block.Nesting == NestingMode.List ? Value.Number(i) : nested.ElementList[i];
                block.Content.Validate(nested.ElementList[i], path.Attribute(block.Name).Index(step), diagnostics);
            }
        }
    }
}
