using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Random;

/// <summary><c>random_shuffle</c>: a list in random order; the same order for the same seed.</summary>
internal sealed class RandomShuffleResource() : ResourceType("random_shuffle", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        "The resource `random_shuffle` generates a random permutation of a list of strings given as an argument.",
    [
        RandomProvider.Keepers,
        new("seed", DataType.String,
            "Arbitrary string with which to seed the random number generator, in order to produce less-volatile permutations of the list.\n\n" +
            "**Important:** Even with an identical seed, it is not guaranteed that the same permutation will be produced across different " +
            "versions of Terraform. This argument causes the result to be *less volatile*, but not fixed for all time.")
        { Optional = true, ForcesReplacement = true },
        new("input", DataType.List(DataType.String), "The list of strings to shuffle.") { Required = true, ForcesReplacement = true },
        new("result_count", DataType.Number,
            "The number of results to return. Defaults to the number of items in the `input` list. If fewer items are requested, some " +
            "elements will be excluded from the result. If more items are requested, items will be repeated in the result but not more " +
            "frequently than the number of items in the input list.")
        { Optional = true, ForcesReplacement = true, IsInteger = true, Validators = [Validators.AtLeast(0)] },
        RandomProvider.Kept("result", DataType.List(DataType.String), "Random permutation of the list of strings given in `input`."),
        RandomProvider.StaticId,
    ]);

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context)
    {
        var input = plan["input"].ElementList;
        var count = plan.Integer("result_count") is var wanted and > 0 ? wanted : input.Count;
        var random = GoRandom.FromText(plan.TextOrEmpty("seed"), context.Time);
        var result = new List<Value>();
        while (input.Count > 0 && result.Count < count)
        {
            foreach (var index in random.Permutation(input.Count))
            {
                if (result.Count == count) break;
                result.Add(input[index]);
            }
        }
        plan["result"] = Value.List(DataType.String, result);
        plan.Set("id", "-");
        return new(plan.ToValue());
    }
}
