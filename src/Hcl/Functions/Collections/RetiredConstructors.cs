using Millwright.Values;

namespace Millwright.Hcl.Functions.Collections;

/// <summary><c>list</c> and <c>map</c>, gone since Terraform 0.12: calls say what to write instead.</summary>
internal static class RetiredConstructors
{
    public static IEnumerable<Function> All =>
    [
        Retired("list", "use tolist([ ... ]) syntax to write a literal list"),
        Retired("map", "use tomap({ ... }) syntax to write a literal map"),
    ];

    private static Function Retired(string name, string advice) =>
        Declare.Typed(
            name,
            [],
            _ => throw new FunctionException(
                $"the \"{name}\" function was deprecated in Terraform v0.12 and is no longer available; {advice}"),
            static (_, type) => Value.Unknown(type),
            Declare.Any("vals").OrUnknown().Untyped().Nullable());
}
