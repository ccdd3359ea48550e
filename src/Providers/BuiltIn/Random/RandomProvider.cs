using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Random;

/// <summary>hashicorp/random: values drawn once and kept in the state.</summary>
internal static class RandomProvider
{
    public static ProviderDefinition Define() => new()
    {
        Resources =
        [
            new RandomBytesResource(),
            new RandomIdResource(),
            new RandomIntegerResource(),
            new RandomPasswordResource(),
            new RandomPetResource(),
            new RandomShuffleResource(),
            new RandomStringResource(),
            new RandomUuidResource(),
        ],
        EphemeralResources = [new RandomPasswordEphemeral()],
    };

    public static AttributeDefinition Keepers => new("keepers", DataType.Map(DataType.String),
        "Arbitrary map of values that, when changed, will trigger recreation of " +
        "resource. See [the main provider documentation](../index.html) for more information.")
    { Optional = true, ReplacesWhen = MapReplacement.ValuesChanged };

    public static AttributeDefinition StaticId =>
        Kept("id", DataType.String, "A static value used internally by Terraform, this should not be referenced in configurations.");

    /// <summary>A computed attribute whose value stays for the life of the object.</summary>
    public static AttributeDefinition Kept(string name, DataType type, string description) =>
        new(name, type, description) { Computed = true, KeepsState = true };

    public const string RetryAdvice = "Retry the Terraform operation. If the error still occurs or happens regularly, " +
        "please contact the provider maintainer.\n\n";
}
