using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary><c>source[*].rest</c> and <c>source.*.rest</c>: the rest applied to each element.</summary>
/// <remarks>A source that is no sequence counts as one of a single element, or of none where it is null.</remarks>
public sealed class SplatExpression(
    Expression source, Expression each, AnonymousSymbolExpression symbol, SourceRange range, SourceRange markerRange) : Expression
{
    public Expression Source { get; } = source;

    public Expression Each { get; } = each;

    public override SourceRange Range { get; } = range;

    public override SourceRange StartRange { get; } = markerRange;

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics)
    {
        var start = diagnostics.Count;
        var source = Source.Evaluate(context, diagnostics);
        if (diagnostics.HasErrorsSince(start)) return Value.Dynamic;

        var upgrade = !(source.Type.IsTuple || source.Type.IsList || source.Type.IsSet);
        if (source.IsNull) return upgrade ? Value.EmptyTuple.WithMarks(source.Marks) : FailOnNull(context, diagnostics);
        if (source.Type.IsDynamic) return Value.Dynamic.WithMarks(source.Marks);
        // Whether an unknown single value becomes one element or none is open until it is known not to be null.
        var open = upgrade && !source.IsKnown && !source.IsDefinitelyNotNull;
        var marks = source.Marks;
        if (upgrade) source = Value.Tuple(source.Unmark());
        if (!source.IsKnown) return EvaluateUnknown(source, context, diagnostics);

        source = source.Unmark();
        var results = new Value[source.Length];
        var elements = source.ElementList;
        var failed = false;
        for (var i = 0; i < results.Length; i++)
        {
            var before = diagnostics.Count;
            results[i] = EvaluateEach(elements[i], context, diagnostics);
            failed |= diagnostics.HasErrorsSince(before);
        }
        if (open) return Value.Dynamic.WithMarks(marks);
        if (failed) return Value.Unknown(ResultType(source.Type, context, new DiagnosticList())).WithMarks(marks);
        if (source.Type.IsTuple) return Value.Tuple(results).WithMarks(marks);
        var element = results.Length == 0 ? ResultType(source.Type, context, diagnostics).ElementType : results[0].Type;
        return MakeList(element, results).WithMarks(marks);
    }

    /// <summary>A list; where dynamic parts of the elements turned out differently, a common type is looked for.</summary>
    private static Value MakeList(DataType element, Value[] results)
    {
        if (Array.TrueForAll(results, result => result.Type.Equals(element))) return Value.List(element, results);
        var common = TypeConversion.Unify(Array.ConvertAll(results, static result => result.Type), @unsafe: true);
        return common is null
            ? Value.Tuple(results)
            : Value.List(common, Array.ConvertAll(results, result => TypeConversion.Convert(result, common)));
    }

    private Value EvaluateEach(Value item, EvaluationContext? context, DiagnosticList diagnostics) =>
        Each.Evaluate(new AnonymousSymbolExpression.SplatContext(context, symbol, item), diagnostics);

    private Value EvaluateUnknown(Value source, EvaluationContext? context, DiagnosticList diagnostics)
    {
        var type = ResultType(source.Type, context, diagnostics);
        if (type.IsDynamic) return Value.Dynamic.WithMarks(source.Marks);
        var refinement = Refinement.NotNull;
        if (type.IsList && source.Type.IsCollection && source.Refinement is { } known)
        {
            refinement = refinement with { MinLength = known.MinLength, MaxLength = known.MaxLength };
        }
        return Value.Unknown(type, refinement).WithMarks(source.Marks);
    }

    private DataType ResultType(DataType source, EvaluationContext? context, DiagnosticList diagnostics)
    {
        if (source.IsCollection)
        {
            return DataType.List(EvaluateEach(Value.Unknown(source.ElementType), context, diagnostics).Type);
        }
        var types = new DataType[source.MemberTypes.Length];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = EvaluateEach(Value.Unknown(source.MemberTypes[i]), context, diagnostics).Type;
        }
        return DataType.Tuple(types);
    }

    private Value FailOnNull(EvaluationContext? context, DiagnosticList diagnostics)
    {
        diagnostics.Add(Diagnostic.Error(
            "Splat of null value",
            "Splat expressions (with the * symbol) cannot be applied to null sequences.",
            Source.Range) with
        {
            Context = SourceRange.Between(Source.Range, StartRange),
            Expression = Source,
            EvaluationContext = context,
        });
        return Value.Dynamic;
    }

    protected internal override void CollectVariables(VariableCollector collector)
    {
        Source.CollectVariables(collector);
        Each.CollectVariables(collector);
    }
}
