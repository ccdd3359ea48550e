using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Hcl.Evaluation;

/// <summary>A piece of configuration that has a value once its variables are known.</summary>
/// <remarks>Both syntaxes produce expressions: native syntax its own node kinds, JSON one that wraps a JSON value.</remarks>
public abstract class Expression
{
    public abstract SourceRange Range { get; }

    /// <summary>The first token or so: what a message points at when the whole is too long.</summary>
    public virtual SourceRange StartRange => Range;

    /// <summary>The value; on errors, diagnostics are added and the result is unknown (<see cref="Value.Dynamic"/>).</summary>
    /// <param name="context">Null where no variables or functions may be used.</param>
    public abstract Value Evaluate(EvaluationContext? context, DiagnosticList diagnostics);

    /// <summary>True where the value depends on nothing outside, so that it need be computed only once.</summary>
    internal virtual bool IsConstant => false;

    /// <summary>Every variable the expression needs from outside, in source order; names bound inside are left out.</summary>
    public IReadOnlyList<Traversal> Variables
    {
        get
        {
            if (_variables is not null) return _variables;
            var found = new List<Traversal>();
            CollectVariables(new VariableCollector(found));
            return _variables = found;
        }
    }

    private IReadOnlyList<Traversal>? _variables;

    /// <summary>Reports variables and called functions of this node and its children to the collector.</summary>
    protected internal abstract void CollectVariables(VariableCollector collector);

    /// <summary>The names of all functions called anywhere inside, with the ranges of the names.</summary>
    public IReadOnlyList<(string Name, SourceRange Range)> FunctionCalls
    {
        get
        {
            var collector = new VariableCollector([]);
            CollectVariables(collector);
            return collector.Functions;
        }
    }

    /// <summary>The expression read as a traversal such as <c>aws_vpc.main["a"].id</c>, or null (hcl.AbsTraversalForExpr).</summary>
    public virtual Traversal? AsTraversal() => null;

    /// <summary>The bare keyword the expression consists of, such as <c>all</c> (hcl.ExprAsKeyword).</summary>
    public virtual string? AsKeyword() => AsTraversal() is { StepCount: 0 } traversal ? traversal.RootName : null;

    /// <summary>The elements of a list constructor, or null (hcl.ExprList).</summary>
    public virtual IReadOnlyList<Expression>? AsList() => null;

    /// <summary>The items of an object constructor, or null (hcl.ExprMap).</summary>
    public virtual IReadOnlyList<(Expression Key, Expression Value)>? AsMap() => null;

    /// <summary>The name and arguments of a function call, or null (hcl.ExprCall).</summary>
    public virtual StaticCall? AsCall() => null;
}
