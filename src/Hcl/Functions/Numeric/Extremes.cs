using Millwright.Values;

namespace Millwright.Hcl.Functions.Numeric;

/// <summary><c>min</c> and <c>max</c>.</summary>
internal static class Extremes
{
    public static IEnumerable<Function> All => [Extreme("max", 1), Extreme("min", -1)];

    private static Function Extreme(string name, int wanted) =>
        Declare.Fixed(
            name,
            DataType.Number,
            [],
            arguments =>
            {
                if (arguments.Count == 0) throw new FunctionException("must pass at least one number");
                var best = arguments[0].AsNumber();
                foreach (var argument in arguments)
                {
                    var number = argument.AsNumber();
                    if (number.CompareTo(best) * wanted > 0) best = number;
                }
                return Value.Number(best);
            },
            Declare.Number("numbers").Untyped());
}
