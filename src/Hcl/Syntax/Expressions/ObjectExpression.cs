using System.Collections.Immutable;
using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary><c>{ key = value }</c></summary>
public sealed class ObjectExpression : Expression
{
    private readonly ObjectItem[] _items;
    private readonly ImmutableArray<string> _names;
    private readonly int[]? _slots;
    private Value? _constant;

    internal ObjectExpression(ObjectItem[] items, SourceRange range, SourceRange openRange)
    {
        _items = items;
        Range = range;
        StartRange = openRange;
        (_names, _slots) = LayOut(items);
        IsConstant = _slots is not null && Array.TrueForAll(items, static item => item.Value.IsConstant);
    }

    public IReadOnlyList<ObjectItem> Items => _items;

    public override SourceRange Range { get; }

    public override SourceRange StartRange { get; }

    internal override bool IsConstant { get; }

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics)
    {
        if (_constant is not null) return _constant;
        if (_slots is null) return EvaluateWithKeys(context, diagnostics);
        var start = diagnostics.Count;
        var values = new Value[_names.Length];
        for (var i = 0; i < _items.Length; i++) values[_slots[i]] = _items[i].Value.Evaluate(context, diagnostics);
        var types = ImmutableArray.CreateBuilder<DataType>(values.Length);
        foreach (var value in values) types.Add(value.Type);
        var result = Value.ObjectOwned(DataType.ObjectFromSorted(_names, types.MoveToImmutable()), values);
        if (IsConstant && diagnostics.Count == start) _constant = result;
        return result;
    }

    /// <summary>
    /// Where all keys are literal, their order is settled once: the sorted names, and for each item the place of its value.
    /// </summary>
    private static (ImmutableArray<string> Names, int[]? Slots) LayOut(ObjectItem[] items)
    {
        var keys = new string[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Key.LiteralName is not { } name) return ([], null);
            keys[i] = name;
        }
        var names = keys.Distinct(StringComparer.Ordinal).ToArray();
        Array.Sort(names, StringOrder.Compare);
        return ([.. names], Array.ConvertAll(keys, key => Array.BinarySearch(names, key, StringOrder.Instance)));
    }

    private Value EvaluateWithKeys(EvaluationContext? context, DiagnosticList diagnostics)
    {
        var attributes = new Dictionary<string, Value>(_items.Length);
        var complete = true;
        var marks = Marks.None;
        foreach (var item in _items)
        {
            var start = diagnostics.Count;
            var key = item.Key.Evaluate(context, diagnostics);
            var failed = diagnostics.HasErrorsSince(start);
            var value = item.Value.Evaluate(context, diagnostics);
            if (!failed && ToName(item, key, context, diagnostics) is { } name)
            {
                marks |= key.Marks;
                attributes[name] = value;
                continue;
            }
            if (!failed) marks |= key.Marks;
            complete = false;
        }
        return (complete ? Value.Object(attributes) : Value.Dynamic).WithMarks(complete ? marks : Marks.None);
    }

    private static string? ToName(ObjectItem item, Value key, EvaluationContext? context, DiagnosticList diagnostics)
    {
        if (key.IsNull)
        {
            Report("Null value as key", "Can't use a null value as a key.", item.Value.Range);
            return null;
        }
        if (!TypeConversion.TryConvert(key.Unmark(), DataType.String, out var text, out var error))
        {
            Report("Incorrect key type", $"Can't use this value as a key: {error!.Message}.", item.Key.Range);
            return null;
        }
        return text.IsKnown ? text.AsString() : null;

        void Report(string summary, string detail, SourceRange subject) =>
            diagnostics.Add(Diagnostic.Error(summary, detail, subject) with { Expression = item.Key, EvaluationContext = context });
    }

    protected internal override void CollectVariables(VariableCollector collector)
    {
        foreach (var item in _items)
        {
            item.Key.CollectVariables(collector);
            item.Value.CollectVariables(collector);
        }
    }

    public override IReadOnlyList<(Expression Key, Expression Value)>? AsMap() =>
        Array.ConvertAll(_items, static item => ((Expression)item.Key, item.Value));
}
