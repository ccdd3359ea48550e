using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Providers.Schemas;
using Millwright.Values;
using Attribute = Millwright.Hcl.Bodies.Attribute;

namespace Millwright.Infrastructure.Decoding;

/// <summary>Evaluates a body to the object its schema describes (Terraform's lang.EvalBlock with HCL's hcldec).</summary>
public static class SchemaDecoder
{
    /// <summary>An object of the schema's implied type; what is wrong becomes diagnostics and unknown values.</summary>
    public static Value Decode(SchemaBlock schema, Body body, EvaluationContext? context, DiagnosticList diagnostics) =>
        Decode(DecodingPlan.For(schema), body, context, isUnknown: false, Marks.None, diagnostics);

    /// <param name="isUnknown">The body belongs to a dynamic block whose collection is unknown: nothing in it is evaluated.</param>
    /// <param name="marks">Those of the collection of the dynamic block: they fall on every attribute that is written in it, and on nothing else.</param>
    private static Value Decode(DecodingPlan plan, Body body, EvaluationContext? context, bool isUnknown, Marks marks, DiagnosticList diagnostics)
    {
        var schema = plan.EffectiveBody(body, out var asBlocks);
        var content = body.Content(schema, diagnostics);
        var blocks = content.Blocks.Count == 0 ? [] : DynamicBlocks.Expand(schema, content.Blocks, context, isUnknown, diagnostics);
        var names = plan.Type.AttributeNames;
        var values = new Value[names.Length];
        foreach (var attribute in plan.Attributes)
        {
            var value = asBlocks.Contains(attribute)
                ? AttributeFromBlocks(attribute, blocks, diagnostics)
                : content.Attributes.TryGetValue(attribute.Schema.Name, out var written)
                    ? Evaluate(attribute, written, context, isUnknown, diagnostics).WithMarks(marks)
                    : Value.Null(attribute.Schema.Type);
            values[plan.Type.IndexOfAttribute(attribute.Schema.Name)] = value;
        }
        foreach (var nested in plan.Schema.BlockTypes)
        {
            var decoder = new NestedBlockDecoder(nested, content.MissingItemRange, diagnostics);
            values[plan.Type.IndexOfAttribute(nested.TypeName)] = decoder.Decode(blocks);
        }
        return Build(plan.Type, values);
    }

    internal static Value DecodeBlock(SchemaBlock schema, ExpandedBlock block, DiagnosticList diagnostics) =>
        Decode(DecodingPlan.For(schema), block.Block.Body, block.Context, block.IsUnknown, block.Marks, diagnostics);

    /// <summary>Where the type leaves parts open, the values say what they are.</summary>
    internal static Value Build(DataType type, Value[] values) => type.HasDynamic
        ? Value.ObjectOwned(DataType.ObjectFromSorted(type.AttributeNames, [.. values.Select(static v => v.Type)]), values)
        : Value.ObjectOwned(type, values);

    private static Value Evaluate(PlannedAttribute attribute, Attribute written, EvaluationContext? context, bool isUnknown, DiagnosticList diagnostics)
    {
        if (isUnknown) return Value.Unknown(attribute.Schema.Type);
        var expression = written.Expression;
        var value = expression.Evaluate(context, diagnostics);
        if (TypeConversion.TryConvert(value, attribute.Constraint, out var converted, out var error)) return converted;
        diagnostics.Add(Diagnostic.Error(
            "Incorrect attribute value type",
            $"Inappropriate value for attribute {QuotedText.Quote(attribute.Schema.Name)}: {error!.Message}.",
            expression.Range) with
        {
            Context = SourceRange.Between(written.NameRange, expression.Range),
            Expression = expression,
            EvaluationContext = context,
        });
        return Value.Unknown(attribute.Schema.Type);
    }

    /// <summary>Old providers' list and set attributes may be written as blocks, one for each element.</summary>
    private static Value AttributeFromBlocks(PlannedAttribute attribute, IReadOnlyList<ExpandedBlock> blocks, DiagnosticList diagnostics)
    {
        var elements = new List<Value>();
        foreach (var block in blocks)
        {
            if (block.Block.Type == attribute.Schema.Name) elements.Add(DecodeBlock(attribute.ElementSchema, block, diagnostics));
        }
        return Together(attribute.Schema.Type, elements);
    }

    /// <summary>The value of an attribute whose elements are written as blocks that refer to nothing.</summary>
    internal static Value DecodeElements(PlannedAttribute attribute, IEnumerable<Block> blocks, DiagnosticList diagnostics) =>
        Together(attribute.Schema.Type, [.. blocks.Select(block => Decode(attribute.ElementSchema, block.Body, null, diagnostics))]);

    private static Value Together(DataType type, List<Value> elements)
    {
        if (elements.Count == 0) return Value.Null(type);
        return TypeConversion.TryConvert(Value.Tuple(elements), type, out var value, out _) ? value : Value.Unknown(type);
    }
}
