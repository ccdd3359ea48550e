using Millwright.Values;

namespace Millwright.Hcl.Functions;

/// <summary>Short forms in which the standard functions declare themselves.</summary>
internal static class Declare
{
    public static FunctionParameter String(string name) => new(name, DataType.String);
    public static FunctionParameter Number(string name) => new(name, DataType.Number);
    public static FunctionParameter Any(string name) => new(name, DataType.Dynamic);
    public static FunctionParameter ListOf(string name, DataType element) => new(name, DataType.List(element));

    /// <summary>The parameter sees arguments of unknown type, so that the function's fixed result type is known at once.</summary>
    public static FunctionParameter Untyped(this FunctionParameter parameter) => parameter with { AllowDynamicType = true };

    /// <summary>The parameter sees marks.</summary>
    public static FunctionParameter Marked(this FunctionParameter parameter) => parameter with { AllowMarked = true };

    /// <summary>The parameter sees nulls.</summary>
    public static FunctionParameter Nullable(this FunctionParameter parameter) => parameter with { AllowNull = true };

    /// <summary>The parameter sees unknowns.</summary>
    public static FunctionParameter OrUnknown(this FunctionParameter parameter) => parameter with { AllowUnknown = true };

    /// <summary>A function whose result type never varies and whose result is never null.</summary>
    public static Function Fixed(
        string name,
        DataType result,
        FunctionParameter[] parameters,
        Func<IReadOnlyList<Value>, Value> implementation,
        FunctionParameter? variadic = null) =>
        Typed(name, parameters, _ => result, (arguments, _) => implementation(arguments), variadic);

    /// <summary>A function of strings to a string.</summary>
    public static Function Text(string name, string[] parameters, Func<IReadOnlyList<Value>, string> implementation) =>
        Fixed(name, DataType.String, [.. parameters.Select(String)], arguments => Value.String(implementation(arguments)));

    /// <summary>A function whose result type depends on its arguments.</summary>
    public static Function Typed(
        string name,
        FunctionParameter[] parameters,
        Func<IReadOnlyList<Value>, DataType> returnType,
        Func<IReadOnlyList<Value>, DataType, Value> implementation,
        FunctionParameter? variadic = null,
        bool notNull = true) =>
        new()
        {
            Name = name,
            Description = FunctionDescriptions.Of(name),
            Parameters = [.. parameters.Select(parameter => Describe(name, parameter))],
            VariadicParameter = variadic is null ? null : Describe(name, variadic),
            ReturnType = returnType,
            Implementation = implementation,
            ResultNotNull = notNull,
        };

    private static FunctionParameter Describe(string function, FunctionParameter parameter)
    {
        var description = FunctionDescriptions.Of(function, parameter.Name);
        return description.Length == 0 ? parameter : parameter with { Description = description };
    }
}
