using Millwright.Hcl.Bodies;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Infrastructure.Decoding;

/// <summary>Turns dynamic blocks into the blocks they stand for (HCL's dynblock extension).</summary>
internal static class DynamicBlocks
{
    private static readonly BodySchema Plain = new([new("for_each", true), new("iterator")], [new("content")]);
    private static readonly BodySchema Labelled = new([new("for_each", true), new("iterator"), new("labels", true)], [new("content")]);

    public static List<ExpandedBlock> Expand(
        BodySchema schema, IReadOnlyList<Block> blocks, EvaluationContext? context, bool isUnknown, DiagnosticList diagnostics)
    {
        var expanded = new List<ExpandedBlock>(blocks.Count);
        foreach (var block in blocks)
        {
            if (block.Type != "dynamic") expanded.Add(new ExpandedBlock(block, context, isUnknown, Marks.None));
            else if (schema.Blocks.FirstOrDefault(b => b.Type == block.Labels[0] && b.Type != "dynamic") is { } target) Expand(target, block, context, isUnknown, expanded, diagnostics);
            else diagnostics.Error("Unsupported block type", $"Blocks of type \"{block.Labels[0]}\" are not expected here.", block.LabelRanges[0]);
        }
        return expanded;
    }

    private static void Expand(BlockSchema target, Block block, EvaluationContext? context, bool isUnknown, List<ExpandedBlock> expanded, DiagnosticList diagnostics)
    {
        if (DynamicBlock.Read(target, block, diagnostics) is not { } dynamic) return;
        var start = diagnostics.Count;
        var each = isUnknown ? Value.Dynamic : dynamic.ForEach.Evaluate(context, diagnostics);
        if (HasErrorsSince(diagnostics, start)) return;
        var marks = each.Marks;
        each = each.Unmark();
        if (Problem(each) is { } problem)
        {
            diagnostics.Add(Diagnostic.Error("Invalid dynamic for_each value", problem, dynamic.ForEach.Range) with { Expression = dynamic.ForEach, EvaluationContext = context });
            return;
        }
        if (!each.IsKnown)
        {
            Add(Value.Dynamic, Value.Dynamic, unknown: true);
            return;
        }
        foreach (var (key, value) in Pairs(each)) Add(key, value, isUnknown);

        void Add(Value key, Value value, bool unknown)
        {
            var child = new EvaluationContext(context);
            child.Variables[dynamic.Iterator] = Value.Object(("key", key), ("value", value));
            if (Labels(dynamic.Labels, child, diagnostics) is not { } labels) return;
            expanded.Add(new ExpandedBlock(
                new Block(target.Type, labels, dynamic.Content, block.DefinitionRange, block.LabelRanges[0], [.. dynamic.Labels.Select(static l => l.Range)]),
                child, unknown, marks));
        }
    }

    internal static bool HasErrorsSince(DiagnosticList diagnostics, int start)
    {
        for (var i = start; i < diagnostics.Count; i++)
        {
            if (diagnostics[i].IsError) return true;
        }
        return false;
    }

    private static string? Problem(Value each)
    {
        if (!each.Type.IsDynamic && !each.Type.IsCollection && !each.Type.IsStructural)
        {
            return $"Cannot use a {each.Type.FriendlyName} value in for_each. An iterable collection is required.";
        }
        return each.IsNull ? "Cannot use a null value in for_each." : null;
    }

    private static IEnumerable<(Value Key, Value Value)> Pairs(Value each)
    {
        var elements = each.ElementList;
        for (var i = 0; i < elements.Count; i++)
        {
            var key = each.Type.Kind switch
            {
                TypeKind.Map or TypeKind.Object => Value.String(each.Keys[i]),
                TypeKind.Set => elements[i],
                _ => Value.Number(i),
            };
            yield return (key, elements[i]);
        }
    }

    private static List<string>? Labels(IReadOnlyList<Expression> expressions, EvaluationContext context, DiagnosticList diagnostics)
    {
        var labels = new List<string>(expressions.Count);
        foreach (var expression in expressions)
        {
            var start = diagnostics.Count;
            var value = expression.Evaluate(context, diagnostics);
            if (HasErrorsSince(diagnostics, start)) return null;
            string? problem = null;
            if (!TypeConversion.TryConvert(value, DataType.String, out var label, out var error)) problem = $"Cannot use this value as a dynamic block label: {error!.Message}.";
            else if (label.IsNull) problem = "Cannot use a null value as a dynamic block label.";
            else if (!label.IsKnown) problem = "This value is not yet known. Dynamic block labels must be immediately-known values.";
            else if (label.IsMarked) problem = "Cannot use a sensitive value as a dynamic block label.";
            if (problem is not null)
            {
                diagnostics.Add(Diagnostic.Error("Invalid dynamic block label", problem, expression.Range) with { Expression = expression, EvaluationContext = context });
                return null;
            }
            labels.Add(label.AsString());
        }
        return labels;
    }

    internal static BodySchema SchemaFor(BlockSchema target) => target.LabelNames.Length > 0 ? Labelled : Plain;
}
