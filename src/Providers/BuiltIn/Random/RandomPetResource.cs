using System.Security.Cryptography;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Random;

/// <summary><c>random_pet</c>: a name of adverbs, an adjective and an animal.</summary>
internal sealed class RandomPetResource() : ResourceType("random_pet", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        "The resource `random_pet` generates random pet names that are intended to be used as unique identifiers for other resources.\n\n" +
        "This resource can be used in conjunction with resources that have the `create_before_destroy` lifecycle flag set, to avoid " +
        "conflicts with unique names during the brief period where both the old and new resources exist concurrently.",
    [
        RandomProvider.Keepers,
        new("length", DataType.Number, "The length (in words) of the pet name. Defaults to 2")
        { Optional = true, Computed = true, Default = Value.Number(2), ForcesReplacement = true, IsInteger = true },
        new("prefix", DataType.String, "A string to prefix the name with.") { Optional = true, ForcesReplacement = true },
        new("separator", DataType.String, "The character to separate words in the pet name. Defaults to \"-\"")
        { Optional = true, Computed = true, Default = Value.String("-"), ForcesReplacement = true },
        RandomProvider.Kept("id", DataType.String, "The random pet name."),
    ]);

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context)
    {
        var separator = plan.TextOrEmpty("separator");
        var pet = Generate(plan.Integer("length"), separator).ToLowerInvariant();
        var prefix = plan.TextOrEmpty("prefix");
        plan.Set("id", prefix.Length > 0 ? prefix + separator + pet : pet);
        return new(plan.ToValue());
    }

    private static string Generate(long words, string separator)
    {
        if (words == 1) return Pick(PetWords.Names);
        var parts = new List<string>();
        for (var i = 2; i < words; i++) parts.Add(Pick(PetWords.Adverbs));
        parts.Add(Pick(PetWords.Adjectives));
        parts.Add(Pick(PetWords.Names));
        return string.Join(separator, parts);
    }

    private static string Pick(string[] words) => words[RandomNumberGenerator.GetInt32(words.Length)];
}
