using System.Runtime.CompilerServices;
using Millwright.Hcl.Bodies;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Decoding;

/// <summary>What decoding needs to know of a schema, worked out once for each.</summary>
internal sealed class DecodingPlan
{
    private static readonly ConditionalWeakTable<SchemaBlock, DecodingPlan> Plans = [];
    private static readonly BlockSchema Dynamic = new("dynamic", "type");

    private DecodingPlan(SchemaBlock schema)
    {
        Schema = schema;
        Type = schema.ImpliedType;
        Attributes = [.. schema.Attributes.Select(static a => new PlannedAttribute(a, ConstraintOf(a)))];
        Ambiguous = IsFromNewerSdk(schema) ? [] : [.. Attributes.Where(static a => CanBeBlocks(a.Schema.Type))];
        Body = new BodySchema(
            [.. schema.Attributes.Select(static a => new AttributeSchema(a.Name, a.Required))],
            [.. schema.BlockTypes.Select(Header), Dynamic]);
    }

    public SchemaBlock Schema { get; }

    /// <summary>The type of the decoded object; may hold dynamic parts.</summary>
    public DataType Type { get; }

    public IReadOnlyList<PlannedAttribute> Attributes { get; }

    /// <summary>Attributes that old providers let people write as blocks.</summary>
    public IReadOnlyList<PlannedAttribute> Ambiguous { get; }

    public BodySchema Body { get; }

    public static DecodingPlan For(SchemaBlock schema) => Plans.GetValue(schema, static s => new DecodingPlan(s));

    /// <summary>The body schema for one body, where ambiguous attributes are attributes or blocks as their author wrote them.</summary>
    public BodySchema EffectiveBody(Body body, out IReadOnlyList<PlannedAttribute> asBlocks)
    {
        asBlocks = [];
        if (Ambiguous.Count == 0) return Body;
        var probe = new BodySchema([.. Ambiguous.Select(static a => new AttributeSchema(a.Schema.Name))], []);
        var present = body.PartialContent(probe, new()).Content.Attributes;
        var blocks = Ambiguous.Where(a => !present.ContainsKey(a.Schema.Name)).ToList();
        if (blocks.Count == 0) return Body;
        asBlocks = blocks;
        var names = blocks.Select(static a => a.Schema.Name).ToHashSet();
        return new BodySchema(
            [.. Body.Attributes.Where(a => !names.Contains(a.Name))],
            [.. names.Select(static name => new BlockSchema(name)), .. Body.Blocks]);
    }

    private static BlockSchema Header(NestedBlock block) =>
        block.Nesting == NestingMode.Map ? new(block.TypeName, "key") : new(block.TypeName);

    private static bool CanBeBlocks(DataType type) => (type.IsList || type.IsSet) && type.ElementType.IsObject;

    /// <summary>True for schemas the old SDK could not have produced: their providers never saw attributes written as blocks.</summary>
    private static bool IsFromNewerSdk(SchemaBlock schema) =>
        schema.Attributes.Any(static a => a.NestedType is not null || IsNewerType(a.Type)) || schema.BlockTypes.Any(static b => IsFromNewerSdk(b.Block));

    private static bool IsNewerType(DataType type) =>
        type.IsStructural
        || (type.IsMap && type.ElementType.IsObject)
        || (type.IsCollection && type.ElementType.IsCollection && !type.ElementType.ElementType.IsPrimitive);

    /// <summary>The type a configured value must convert to: in nested attributes, what is not required may be left out.</summary>
    private static DataType ConstraintOf(SchemaAttribute attribute) =>
        attribute.NestedType is null ? attribute.Type : ConstraintOf(attribute.NestedType);

    private static DataType ConstraintOf(SchemaObject nested)
    {
        var optional = nested.Attributes.Where(static a => a.Optional || a.Computed).Select(static a => a.Name).ToHashSet();
        var type = DataType.Object(nested.Attributes.Select(static a => KeyValuePair.Create(a.Name, ConstraintOf(a))), optional);
        return nested.Nesting switch
        {
            NestingMode.List => DataType.List(type),
            NestingMode.Set => DataType.Set(type),
            NestingMode.Map => DataType.Map(type),
            _ => type,
        };
    }
}

/// <summary>An attribute with the type its configured value must convert to.</summary>
internal sealed record PlannedAttribute(SchemaAttribute Schema, DataType Constraint)
{
    private SchemaBlock? _elementSchema;

    /// <summary>A schema for one element where the attribute is written as blocks.</summary>
    public SchemaBlock ElementSchema => _elementSchema ??= new SchemaBlock(
        [.. Schema.Type.ElementType.AttributeNames.Select((name, i) => new SchemaAttribute { Name = name, Type = Schema.Type.ElementType.MemberTypes[i], Optional = true })],
        []);
}
