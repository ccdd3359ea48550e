using Millwright.Hcl.Diagnostics;
using Millwright.Hcl.Functions;
using Millwright.Values;

namespace Millwright.Hcl.Evaluation;

/// <summary>What names and functions mean where an expression is evaluated.</summary>
/// <remarks>Contexts nest: <c>for</c> expressions, splats and dynamic blocks add names on top of their parent's.</remarks>
public class EvaluationContext(EvaluationContext? parent = null, FunctionTable? functions = null)
{
    public EvaluationContext? Parent { get; } = parent;

    /// <summary>The functions that can be called; inherited where a context has none of its own.</summary>
    public FunctionTable? Functions { get; } = functions ?? parent?.Functions;

    /// <summary>False where the functions are those of the parent.</summary>
    internal bool HasOwnFunctions { get; } = functions is not null;

    /// <summary>Root names bound by this context itself.</summary>
    /// <remarks>Made on first use: the contexts of loops have names of their own kind and are many.</remarks>
    public Dictionary<string, Value> Variables => _variables ??= [];

    private Dictionary<string, Value>? _variables;

    /// <summary>
    /// Gives a whole context the chance to answer a reference itself (the engine resolves <c>aws_vpc.main.id</c> here without
    /// building objects of all resources). The default looks the root name up in <see cref="Variables"/>.
    /// </summary>
    /// <param name="consumed">How many steps of the traversal the value already covers.</param>
    /// <returns>False where the context does not know the root name.</returns>
    public virtual bool TryResolve(Traversal traversal, DiagnosticList diagnostics, out Value value, out int consumed)
    {
        consumed = 0;
        if (_variables is not null) return _variables.TryGetValue(traversal.RootName, out value!);
        value = Value.Dynamic;
        return false;
    }

    /// <summary>Evaluates a whole expression here; a context may first refuse what it can tell to be wrong from the text alone.</summary>
    public virtual Value Evaluate(Expression expression, DiagnosticList diagnostics) => expression.Evaluate(this, diagnostics);

    /// <summary>The names known here and in all parents, for "did you mean" hints.</summary>
    public virtual IEnumerable<string> Names
    {
        get
        {
            IEnumerable<string> own = _variables is null ? [] : _variables.Keys;
            return Parent is null ? own : own.Concat(Parent.Names);
        }
    }
}
