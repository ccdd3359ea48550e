using Millwright.Values;

namespace Millwright.Hcl.Functions;

/// <summary>A parameter of a function: arguments are converted to its type before the call.</summary>
public sealed record FunctionParameter(string Name, DataType Type)
{
    public string Description { get; init; } = "";

    /// <summary>Null arguments reach the function instead of being an error.</summary>
    public bool AllowNull { get; init; }

    /// <summary>Unknown arguments reach the function instead of making its result unknown.</summary>
    public bool AllowUnknown { get; init; }

    /// <summary>Arguments of unknown type reach the function's type check instead of making its type unknown.</summary>
    public bool AllowDynamicType { get; init; }

    /// <summary>Marked arguments reach the function with their marks instead of having them moved to the result.</summary>
    public bool AllowMarked { get; init; }

    /// <summary>The argument is handed over as an expression; see <see cref="Function.ExpressionImplementation"/>.</summary>
    public bool AsExpression { get; init; }
}
