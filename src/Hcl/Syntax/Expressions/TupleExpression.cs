using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary><c>[a, b]</c></summary>
public sealed class TupleExpression : Expression
{
    private readonly IReadOnlyList<Expression> _items;
    private Value? _constant;

    internal TupleExpression(List<Expression> items, SourceRange range, SourceRange openRange)
    {
        _items = PlainReferences.TryMake(items) is { } references ? references : items.ToArray();
        Range = range;
        StartRange = openRange;
        IsConstant = items.TrueForAll(static item => item.IsConstant);
    }

    public IReadOnlyList<Expression> Items => _items;

    public override SourceRange Range { get; }

    public override SourceRange StartRange { get; }

    internal override bool IsConstant { get; }

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics)
    {
        if (_constant is not null) return _constant;
        var start = diagnostics.Count;
        var values = new Value[_items.Count];
        for (var i = 0; i < values.Length; i++) values[i] = _items[i].Evaluate(context, diagnostics);
        var result = Value.Tuple(values);
        if (IsConstant && diagnostics.Count == start) _constant = result;
        return result;
    }

    protected internal override void CollectVariables(VariableCollector collector)
    {
        foreach (var item in _items) item.CollectVariables(collector);
    }

    public override IReadOnlyList<Expression>? AsList() => _items;
}
