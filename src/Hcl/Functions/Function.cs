using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Values;

namespace Millwright.Hcl.Functions;

/// <summary>A function of the language (the model is cty's function.Function).</summary>
public sealed class Function
{
    public required string Name { get; init; }
    public string Description { get; init; } = "";
    public IReadOnlyList<FunctionParameter> Parameters { get; init; } = [];
    public FunctionParameter? VariadicParameter { get; init; }

    /// <summary>The result type for given arguments; may throw <see cref="FunctionException"/>.</summary>
    public required Func<IReadOnlyList<Value>, DataType> ReturnType { get; init; }

    /// <summary>The result for arguments that are converted, and known, non-null and unmarked unless their parameter allows otherwise.</summary>
    public required Func<IReadOnlyList<Value>, DataType, Value> Implementation { get; init; }

    /// <summary>The result is never null: unknown results are refined so.</summary>
    public bool ResultNotNull { get; init; }

    /// <summary>
    /// Set for functions that look at their arguments before these have values (<c>try</c>, <c>can</c>, <c>templatestring</c>):
    /// the function-call node hands over the expressions themselves once it has checked their number.
    /// </summary>
    public Func<IReadOnlyList<Expression>, EvaluationContext?, DiagnosticList, Value>? ExpressionImplementation { get; init; }

    /// <summary>The parameter that takes the argument at a position, or null where there are too many arguments.</summary>
    public FunctionParameter? ParameterAt(int index) => index < Parameters.Count ? Parameters[index] : VariadicParameter;

    /// <summary>The result type as far as it follows from the parameters alone; "any" where arguments decide.</summary>
    public DataType DeclaredReturnType
    {
        get
        {
            var arguments = Parameters.Select(static p => Value.Unknown(p.Type)).ToList();
            if (VariadicParameter is not null) arguments.Add(Value.Unknown(VariadicParameter.Type));
            try
            {
                return ResultType(arguments, out _);
            }
            catch (FunctionException)
            {
                return DataType.Dynamic;
            }
        }
    }

    /// <summary>Calls the function with arguments already converted to the parameter types (function.Call's rules for unknowns and marks).</summary>
    /// <exception cref="FunctionException">The function refuses its arguments.</exception>
    public Value Call(IReadOnlyList<Value> arguments)
    {
        CheckCount(arguments.Count);
        var (unmarked, marks) = TakeMarks(arguments);
        var type = ResultType(unmarked, out var undecided);
        if (undecided) return Value.Unknown(type).WithMarks(marks);
        return Refine(Compute(unmarked, type)).WithMarks(marks);
    }

    private Value Compute(IReadOnlyList<Value> arguments, DataType type)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].IsKnown && !ParameterAt(i)!.AllowUnknown) return Unknown(arguments, type);
        }
        return Implementation(arguments, type);
    }

    private DataType ResultType(IReadOnlyList<Value> arguments, out bool undecided)
    {
        undecided = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = ParameterAt(i)!;
            if (arguments[i].IsNull && !parameter.AllowNull) throw new FunctionException("argument must not be null", i);
            if (arguments[i].Type.IsDynamic && !parameter.AllowDynamicType)
            {
                undecided = true;
                return DataType.Dynamic;
            }
        }
        return ReturnType(arguments);
    }

    /// <summary>Marks that a parameter does not want to see come off its argument and go onto the result.</summary>
    private (IReadOnlyList<Value> Arguments, Marks Marks) TakeMarks(IReadOnlyList<Value> arguments)
    {
        var marks = Marks.None;
        Value[]? copy = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].ContainsMarked || ParameterAt(i)!.AllowMarked) continue;
            marks |= arguments[i].DeepMarks;
            copy ??= [.. arguments];
            copy[i] = arguments[i].UnmarkDeep();
        }
        return (copy ?? arguments, marks);
    }

    /// <summary>What a function will make of unknown arguments: as sensitive as they are where its type is known, as in cty.</summary>
    private static Value Unknown(IReadOnlyList<Value> arguments, DataType type) => type.IsDynamic
        ? Value.Unknown(type)
        : Value.Unknown(type).WithMarks(arguments.Aggregate(Marks.None, static (marks, argument) => marks | argument.DeepMarks));

    private Value Refine(Value result)
    {
        if (!ResultNotNull || result.IsKnown || result.Type.IsDynamic || result.IsDefinitelyNotNull) return result;
        var refinement = (result.Refinement ?? Refinement.NotNull) with { IsNotNull = true };
        return Value.Unknown(result.Type, refinement).WithMarks(result.Marks);
    }

    private void CheckCount(int count)
    {
        if (VariadicParameter is null && count != Parameters.Count)
        {
            throw new FunctionException($"wrong number of arguments ({Parameters.Count} required; {count} given)");
        }
        if (count < Parameters.Count)
        {
            throw new FunctionException($"wrong number of arguments (at least {Parameters.Count} required; {count} given)");
        }
    }
}
