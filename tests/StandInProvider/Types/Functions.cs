using Millwright.Hcl.Functions;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.StandInProvider.Types;

/// <summary>The functions that the provider offers.</summary>
internal static class Functions
{
    private static readonly DataType _person = DataType.Object(
        [new("name", DataType.String), new("ages", DataType.List(DataType.Number))]);

    public static IReadOnlyList<FunctionSignature> All { get; } =
    [
        Signature("echo", [new("value", DataType.Dynamic) { AllowNull = true }], null, DataType.Dynamic),
        Signature("join", [new("separator", DataType.String)], new("parts", DataType.String), DataType.String),
        Signature("describe", [], new("values", DataType.Dynamic) { AllowNull = true, AllowUnknown = true }, DataType.List(DataType.String)),
        Signature("greet", [new("person", _person) { Description = "Who is greeted." }], null, DataType.Map(DataType.String)),
        Signature("fail", [new("text", DataType.String), new("argument", DataType.Number)], new("more", DataType.String), DataType.String),
        Signature("empty", [], null, DataType.String),
        Signature("wrong", [], null, DataType.Number),
        Signature("unknown", [new("text", DataType.String) { AllowUnknown = true }], null, DataType.String),
        Signature("die", [], null, DataType.String),
    ];

    private static FunctionSignature Signature(string name, IReadOnlyList<FunctionParameter> parameters, FunctionParameter? variadic, DataType result) =>
        new(name, parameters, variadic, result, $"Does {name}.", $"For tests of {name}.", name == "empty" ? "Use echo instead." : "");
}
