using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Evaluation;
using Millwright.Hcl.Functions;
using Millwright.Values;

namespace Millwright.Hcl.Syntax.Expressions;

/// <summary><c>name(arguments)</c>, the name maybe with a namespace, the last argument maybe expanded with <c>...</c>.</summary>
public sealed class FunctionCallExpression : Expression
{
    private readonly Expression[] _arguments;
    private readonly SourceRange _closeRange;
    private readonly SourceRange _openRange;

    internal FunctionCallExpression(
        string name, SourceRange nameRange, Expression[] arguments, bool expandsLast, SourceRange openRange, SourceRange closeRange)
    {
        Name = name;
        NameRange = nameRange;
        _arguments = arguments;
        ExpandsLast = expandsLast;
        _openRange = openRange;
        _closeRange = closeRange;
    }

    /// <summary>With its namespaces, such as <c>provider::aws::arn_parse</c>.</summary>
    public string Name { get; }

    public SourceRange NameRange { get; }

    public IReadOnlyList<Expression> Arguments => _arguments;

    public bool ExpandsLast { get; }

    public override SourceRange Range => SourceRange.Between(NameRange, _closeRange);

    public override SourceRange StartRange => SourceRange.Between(NameRange, _openRange);

    public override Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics)
    {
        if (FindFunction(context, diagnostics) is not { } function) return Value.Dynamic;
        var arguments = _arguments;
        if (ExpandsLast)
        {
            if (Expand(context, diagnostics) is not { } expanded) return Value.Dynamic;
            arguments = expanded;
        }
        if (!CheckCount(function, arguments, context, diagnostics)) return Value.Dynamic;
        if (function.ExpressionImplementation is { } implementation)
        {
            return CallWith(arguments, function, context, diagnostics, () => implementation(arguments, context, diagnostics));
        }
        var start = diagnostics.Count;
        var values = new Value[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = EvaluateArgument(arguments[i], function.ParameterAt(i)!, context, diagnostics);
        }
        if (diagnostics.HasErrorsSince(start)) return Value.Dynamic;
        return CallWith(arguments, function, context, diagnostics, () => function.Call(values));
    }

    private Function? FindFunction(EvaluationContext? context, DiagnosticList diagnostics)
    {
        for (var scope = context; scope is not null; scope = scope.Parent)
        {
            if (scope.Functions?.Find(Name) is { } function) return function;
        }
        diagnostics.Add(UnknownFunctionError.Describe(this, context?.Functions) with
        {
            Context = Range,
            Expression = this,
            EvaluationContext = context,
        });
        return null;
    }

    /// <summary>The arguments with the last one taken apart; null where that is not possible (yet).</summary>
    private Expression[]? Expand(EvaluationContext? context, DiagnosticList diagnostics)
    {
        var last = _arguments[^1];
        var start = diagnostics.Count;
        var value = last.Evaluate(context, diagnostics);
        if (diagnostics.HasErrorsSince(start)) return null;
        var type = value.Type;
        var problem = !(type.IsDynamic || type.IsTuple || type.IsList || type.IsSet)
            ? "The expanding argument (indicated by ...) must be of a tuple, list, or set type."
            : value.IsNull ? "The expanding argument (indicated by ...) must not be null." : null;
        if (problem is not null)
        {
            Report("Invalid expanding argument value", problem, last.Range, last, context, diagnostics);
            return null;
        }
        if (!value.IsKnown) return null;
        var elements = value.Elements;
        var expanded = new Expression[_arguments.Length - 1 + elements.Length];
        Array.Copy(_arguments, expanded, _arguments.Length - 1);
        for (var i = 0; i < elements.Length; i++)
        {
            expanded[_arguments.Length - 1 + i] = new LiteralExpression(elements[i].WithMarks(value.Marks), last.Range);
        }
        return expanded;
    }

    private bool CheckCount(Function function, Expression[] arguments, EvaluationContext? context, DiagnosticList diagnostics)
    {
        var wanted = function.Parameters.Count;
        if (arguments.Length < wanted)
        {
            var atLeast = function.VariadicParameter is null ? "" : " at least";
            Report("Not enough function arguments",
                $"Function {QuotedText.Quote(Name)} expects{atLeast} {wanted} argument(s). Missing value for {QuotedText.Quote(function.Parameters[arguments.Length].Name)}.",
                _closeRange, this, context, diagnostics);
            return false;
        }
        if (function.VariadicParameter is null && arguments.Length > wanted)
        {
            Report("Too many function arguments",
                $"Function {QuotedText.Quote(Name)} expects only {wanted} argument(s).",
                arguments[wanted].StartRange, this, context, diagnostics);
            return false;
        }
        return true;
    }

    private Value EvaluateArgument(
        Expression argument, FunctionParameter parameter, EvaluationContext? context, DiagnosticList diagnostics)
    {
        var value = argument.Evaluate(context, diagnostics);
        if (parameter.Type.IsDynamic || value.Type.Equals(parameter.Type)) return value;
        if (TypeConversion.TryConvert(value, parameter.Type, out var converted, out var error)) return converted;
        ReportArgument(parameter, error!.Message, argument, context, diagnostics);
        return Value.Dynamic;
    }

    private Value CallWith(
        Expression[] arguments, Function function, EvaluationContext? context, DiagnosticList diagnostics, Func<Value> call)
    {
        try
        {
            return call();
        }
        catch (FunctionException refusal) when (refusal.Argument >= 0 && function.ParameterAt(refusal.Argument) is { } parameter)
        {
            var culprit = refusal.Argument < arguments.Length ? arguments[refusal.Argument] : this;
            ReportArgument(parameter, refusal.Message, culprit, context, diagnostics);
        }
        catch (FunctionException refusal)
        {
            Report("Error in function call", $"Call to function {QuotedText.Quote(Name)} failed: {refusal.Message}.",
                StartRange, this, context, diagnostics);
        }
        return Value.Dynamic;
    }

    private void ReportArgument(
        FunctionParameter parameter, string reason, Expression argument, EvaluationContext? context, DiagnosticList diagnostics) =>
        Report("Invalid function argument", $"Invalid value for {QuotedText.Quote(parameter.Name)} parameter: {reason}.",
            argument == this ? Range : argument.StartRange, argument, context, diagnostics);

    private void Report(
        string summary, string detail, SourceRange subject, Expression culprit, EvaluationContext? context, DiagnosticList diagnostics) =>
        diagnostics.Add(Diagnostic.Error(summary, detail, subject) with
        {
            Context = Range,
            Expression = culprit,
            EvaluationContext = context,
            CalledFunction = Name,
        });

    protected internal override void CollectVariables(VariableCollector collector)
    {
        collector.Function(Name, NameRange);
        foreach (var argument in _arguments) argument.CollectVariables(collector);
    }

    public override StaticCall? AsCall() => new(Name, NameRange, _arguments, SourceRange.Between(_openRange, _closeRange));
}
