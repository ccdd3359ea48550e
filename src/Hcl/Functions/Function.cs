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

    /// <summary>Calls the function with arguments already converted to the parameter types (function.Call's rules for unknowns and marks).</summary>
    /// <exception cref="FunctionException">The function refuses its arguments.</exception>
    public Value Call(IReadOnlyList<Value> arguments) => throw new NotSupportedException();
}
