using System.Globalization;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Random;

/// <summary><c>random_integer</c>: a number from a range; the same one for the same seed.</summary>
internal sealed class RandomIntegerResource() : ResourceType("random_integer", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        "The resource `random_integer` generates random values from a given range, described by the `min` and `max` attributes of a given resource.\n\n" +
        "This resource can be used in conjunction with resources that have the `create_before_destroy` lifecycle flag set, to avoid " +
        "conflicts with unique names during the brief period where both the old and new resources exist concurrently.",
    [
        RandomProvider.Keepers,
        new("min", DataType.Number, "The minimum inclusive value of the range.") { Required = true, ForcesReplacement = true, IsInteger = true },
        new("max", DataType.Number, "The maximum inclusive value of the range.") { Required = true, ForcesReplacement = true, IsInteger = true },
        new("seed", DataType.String, "A custom seed to always produce the same value.") { Optional = true, ForcesReplacement = true },
        RandomProvider.Kept("result", DataType.Number, "The random integer result."),
        RandomProvider.Kept("id", DataType.String, "The string representation of the integer result."),
    ]);

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context)
    {
        var (min, max) = (plan.Integer("min"), plan.Integer("max"));
        if (max < min)
        {
            context.Diagnostics.Error("Create Random Integer Error", "The minimum (min) value needs to be smaller than or equal to maximum (max) value.");
            return new((Value?)null);
        }
        var range = unchecked(max + 1 - min);
        if (range <= 0)
        {
            context.Diagnostics.Error("Create Random Integer Error", "The range from minimum (min) to maximum (max) holds more values than can be drawn from.");
            return new((Value?)null);
        }
        var number = GoRandom.FromText(plan.TextOrEmpty("seed"), context.Time).Below(range) + min;
        plan.Set("result", number);
        plan.Set("id", number.ToString(CultureInfo.InvariantCulture));
        return new(plan.ToValue());
    }

    public override ValueTask<Value?> ImportAsync(string id, CallContext context)
    {
        var parts = id.Split(',');
        if (parts.Length is not (3 or 4))
        {
            context.Diagnostics.Error(
                "Import Random Integer Error",
                "Invalid import usage: expecting {result},{min},{max} or {result},{min},{max},{seed}");
            return new((Value?)null);
        }
        var state = ObjectDraft.Empty(Attributes);
        foreach (var (name, text, called) in ((string, string, string)[])[("result", parts[0], "value"), ("min", parts[1], "min value"), ("max", parts[2], "max value")])
        {
            if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                context.Diagnostics.Error(
                    "Import Random Integer Error",
                    $"The {called} supplied could not be parsed as an integer.\n\nOriginal Error: strconv.ParseInt: parsing \"{text}\": invalid syntax");
                return new((Value?)null);
            }
            state.Set(name, number);
        }
        state.Set("id", parts[0]);
        state["keepers"] = Value.EmptyMap(DataType.String);
        if (parts.Length == 4) state.Set("seed", parts[3]);
        return new(state.ToValue());
    }
}
