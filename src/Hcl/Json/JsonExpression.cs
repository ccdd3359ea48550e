using System.Text;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Json;

/// <summary>A JSON value as an expression: strings are templates where there is a context, and literal where there is none.</summary>
public sealed class JsonExpression : Expression
{
    private readonly JsonNode _node;
    private JsonExpression[]? _children;
    private (JsonExpression Key, JsonExpression Value)[]? _properties;
    private (Expression Template, DiagnosticList Problems)? _template;

    internal JsonExpression(JsonNode node) => _node = node;

    public override SourceRange Range => _node.Range;

    public override SourceRange StartRange => _node.StartRange;

    private JsonExpression[] Items =>
        _children ??= [.. ((JsonNode.Array)_node).Items.Select(static item => new JsonExpression(item))];

    private (JsonExpression Key, JsonExpression Value)[] Properties =>
        _properties ??= [.. ((JsonNode.Object)_node).Properties.Select(static property =>
            (new JsonExpression(new JsonNode.Text(property.Name, property.NameRange)), new JsonExpression(property.Value)))];

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics) => _node switch
    {
        JsonNode.Constant constant => constant.Value,
        JsonNode.Null => Value.DynamicNull,
        JsonNode.Text text => context is null ? Value.String(text.Value) : EvaluateTemplate(text, context, diagnostics),
        JsonNode.Array => Value.Tuple(Array.ConvertAll(Items, item => item.Evaluate(context, diagnostics))),
        JsonNode.Object => EvaluateObject(context, diagnostics),
        _ => Value.Dynamic,
    };

    private Value EvaluateTemplate(JsonNode.Text text, EvaluationContext context, DiagnosticList diagnostics)
    {
        var (template, problems) = ParseTemplate(text);
        diagnostics.AddRange(problems);
        return problems.HasErrors ? Value.Dynamic : template.Evaluate(context, diagnostics);
    }

    private (Expression Template, DiagnosticList Problems) ParseTemplate(JsonNode.Text text)
    {
        if (_template is { } parsed) return parsed;
        var problems = new DiagnosticList();
        var start = text.Range.Start;
        // Behind the quote; JSON's own escapes inside may still shift what follows them.
        var inside = start with { Column = start.Column + 1, Byte = start.Byte + 1 };
        var template = HclParser.ParseTemplate(Encoding.UTF8.GetBytes(text.Value), text.Range.FileName, inside, problems);
        _template = (template, problems);
        return (template, problems);
    }

    private Value EvaluateObject(EvaluationContext? context, DiagnosticList diagnostics)
    {
        const string InvalidKey = "Invalid object key expression";
        var attributes = new Dictionary<string, Value>();
        var ranges = new Dictionary<string, SourceRange>();
        var known = true;
        var marks = Marks.None;
        foreach (var (key, item) in Properties)
        {
            var name = key.Evaluate(context, diagnostics);
            var value = item.Evaluate(context, diagnostics);
            marks |= name.Marks;
            if (!TypeConversion.TryConvert(name.Unmark(), DataType.String, out var text, out var error))
            {
                Report(InvalidKey, $"Cannot use this expression as an object key: {error!.Message}.", key, item);
            }
            else if (text.IsNull)
            {
                Report(InvalidKey, "Cannot use null value as an object key.", key, item);
            }
            else if (!text.IsKnown)
            {
                known = false;
            }
            else if (attributes.TryAdd(text.AsString(), value))
            {
                ranges[text.AsString()] = key.Range;
            }
            else
            {
                Report("Duplicate object attribute",
                    $"An attribute named {QuotedText.Quote(text.AsString())} was already defined at {ranges[text.AsString()]}.", key, this);
            }
        }
        return known ? Value.Object(attributes).WithMarks(marks) : Value.Dynamic;

        void Report(string summary, string detail, JsonExpression subject, Expression culprit) =>
            diagnostics.Add(Diagnostic.Error(summary, detail, subject.Range) with { Expression = culprit, EvaluationContext = context });
    }

    protected internal override void CollectVariables(VariableCollector collector)
    {
        switch (_node)
        {
            case JsonNode.Text text:
                var (template, problems) = ParseTemplate(text);
                if (!problems.HasErrors) template.CollectVariables(collector);
                break;
            case JsonNode.Array:
                foreach (var item in Items) item.CollectVariables(collector);
                break;
            case JsonNode.Object:
                foreach (var (key, value) in Properties)
                {
                    key.CollectVariables(collector);
                    value.CollectVariables(collector);
                }
                break;
        }
    }

    /// <summary>A traversal is written as a string that holds native traversal syntax.</summary>
    public override Traversal? AsTraversal()
    {
        if (_node is not JsonNode.Text text) return null;
        var problems = new DiagnosticList();
        var traversal = HclParser.ParseTraversal(Encoding.UTF8.GetBytes(text.Value), text.Range.FileName, text.Range.Start, problems);
        return problems.HasErrors ? null : traversal;
    }

    /// <summary>A static call is written as a string that holds a native call.</summary>
    public override StaticCall? AsCall()
    {
        if (_node is not JsonNode.Text text) return null;
        var problems = new DiagnosticList();
        var call = HclParser.ParseExpression(Encoding.UTF8.GetBytes(text.Value), text.Range.FileName, text.Range.Start, problems).AsCall();
        return problems.HasErrors ? null : call;
    }

    public override IReadOnlyList<Expression>? AsList() => _node is JsonNode.Array ? Items : null;

    public override IReadOnlyList<(Expression Key, Expression Value)>? AsMap() =>
        _node is JsonNode.Object ? Array.ConvertAll(Properties, static pair => ((Expression)pair.Key, (Expression)pair.Value)) : null;
}
