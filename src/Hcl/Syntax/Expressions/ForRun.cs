using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary>One evaluation of a <c>for</c> expression over a known collection.</summary>
internal sealed class ForRun(ForExpression node, EvaluationContext? context, DiagnosticList diagnostics, Marks marks)
{
    private Marks _marks = marks;

    // Once the result cannot be known any more, the remaining rounds only look for further errors.
    private bool _known = true;

    public Value BuildTuple(Value collection)
    {
        var results = new List<Value>(collection.Length);
        var keys = new ElementKeys(collection);
        for (var i = 0; i < keys.Count; i++)
        {
            var scope = Scope(keys, i);
            if (Includes(scope)) results.Add(node.Result.Evaluate(scope, diagnostics));
        }
        return _known ? Value.Tuple(results).WithMarks(_marks) : Value.Dynamic.WithMarks(_marks);
    }

    public Value BuildObject(Value collection)
    {
        var attributes = new Dictionary<string, Value>(collection.Length);
        var groups = node.Groups ? new Dictionary<string, List<Value>>() : null;
        var keys = new ElementKeys(collection);
        for (var i = 0; i < keys.Count; i++)
        {
            var scope = Scope(keys, i);
            if (!Includes(scope) || EvaluateKey(scope) is not { } key) continue;
            var result = node.Result.Evaluate(scope, diagnostics);
            if (groups is not null)
            {
                if (!groups.TryGetValue(key, out var group)) groups.Add(key, group = []);
                group.Add(result);
            }
            else if (!attributes.TryAdd(key, result))
            {
                node.Fail("Duplicate object key",
                    $"Two different items produced the key {QuotedText.Quote(key)} in this 'for' expression. If duplicates are expected, use the ellipsis (...) after the value expression to enable grouping by key.",
                    node.Key!, scope, diagnostics);
            }
        }
        if (!_known) return Value.Dynamic.WithMarks(_marks);
        if (groups is not null)
        {
            foreach (var (key, group) in groups) attributes[key] = Value.Tuple(group);
        }
        return Value.Object(attributes).WithMarks(_marks);
    }

    private LoopContext Scope(ElementKeys keys, int index) =>
        new(context, node.KeyName, node.KeyName is null ? Value.Dynamic : keys.Key(index), node.ValueName, keys.Element(index));

    private bool Includes(LoopContext scope)
    {
        if (node.Condition is not { } condition) return true;
        var raw = condition.Evaluate(scope, diagnostics);
        if (raw.IsNull)
        {
            Invalidate("Invalid 'for' condition", "The value of the 'if' clause must not be null.", condition, scope);
            return false;
        }
        if (!TypeConversion.TryConvert(raw, DataType.Bool, out var include, out var error))
        {
            Invalidate("Invalid 'for' condition", $"The 'if' clause value is invalid: {error!.Message}.", condition, scope);
            return false;
        }
        _marks |= include.Marks;
        if (include.IsKnown) return include.AsBool();
        _known = false;
        return false;
    }

    private string? EvaluateKey(LoopContext scope)
    {
        var expression = node.Key!;
        var raw = expression.Evaluate(scope, diagnostics);
        if (raw.IsNull)
        {
            Invalidate("Invalid object key", "Key expression in 'for' expression must not produce a null value.", expression, scope);
            return null;
        }
        _marks |= raw.Marks;
        if (!raw.IsKnown)
        {
            _known = false;
            return null;
        }
        if (TypeConversion.TryConvert(raw, DataType.String, out var key, out var error)) return key.AsString();
        Invalidate("Invalid object key", $"The key expression produced an invalid result: {error!.Message}.", expression, scope);
        return null;
    }

    private void Invalidate(string summary, string detail, Expression culprit, EvaluationContext scope)
    {
        if (_known) node.Fail(summary, detail, culprit, scope, diagnostics);
        _known = false;
    }

}
