using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Random;

/// <summary><c>random_id</c>: random bytes in several notations.</summary>
internal sealed class RandomIdResource() : ResourceType("random_id", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        "\nThe resource `random_id` generates random numbers that are intended to be\nused as unique identifiers for other resources.\n\n" +
        "This resource *does* use a cryptographic random number generator in order\nto minimize the chance of collisions, making the results of this resource\n" +
        "when a 16-byte identifier is requested of equivalent uniqueness to a\ntype-4 UUID.\n\n" +
        "This resource can be used in conjunction with resources that have\nthe `create_before_destroy` lifecycle flag set to avoid conflicts with\n" +
        "unique names during the brief period where both the old and new resources\nexist concurrently.\n",
    [
        RandomProvider.Keepers,
        new("byte_length", DataType.Number, "The number of random bytes to produce. The minimum value is 1, which produces eight bits of randomness.")
        { Required = true, ForcesReplacement = true, IsInteger = true },
        new("prefix", DataType.String,
            "Arbitrary string to prefix the output value with. This string is supplied as-is, " +
            "meaning it is not guaranteed to be URL-safe or base64 encoded.")
        { Optional = true, ForcesReplacement = true },
        RandomProvider.Kept("b64_url", DataType.String,
            "The generated id presented in base64, using the URL-friendly character set: case-sensitive letters, digits and the characters `_` and `-`."),
        RandomProvider.Kept("b64_std", DataType.String, "The generated id presented in base64 without additional transformations."),
        RandomProvider.Kept("hex", DataType.String,
            "The generated id presented in padded hexadecimal digits. This result will always be twice as long as the requested byte length."),
        RandomProvider.Kept("dec", DataType.String, "The generated id presented in non-padded decimal digits."),
        RandomProvider.Kept("id", DataType.String, "The generated id presented in base64 without additional transformations or prefix."),
    ]);

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context)
    {
        var length = plan.Integer("byte_length");
        if (length is < 0 or > int.MaxValue / 2)
        {
            context.Diagnostics.At("byte_length").Error("Create Random ID Error", "The number of bytes must not be negative, nor larger than memory holds.");
            return new((Value?)null);
        }
        Fill(plan, plan.TextOrEmpty("prefix"), RandomNumberGenerator.GetBytes((int)length));
        return new(plan.ToValue());
    }

    public override ValueTask<Value?> ImportAsync(string id, CallContext context)
    {
        var comma = id.LastIndexOf(',');
        var prefix = comma >= 0 ? id[..comma] : "";
        if (!GoBase64.TryDecodeRawUrl(id[(comma + 1)..], out var bytes, out var error))
        {
            context.Diagnostics.Error(
                "Import Random ID Error",
                $"While attempting to import a random id there was a decoding error.\n\n+{RandomProvider.RetryAdvice}Original Error: {error}");
            return new((Value?)null);
        }
        var state = ObjectDraft.Empty(Attributes);
        state.Set("byte_length", bytes.Length);
        state["keepers"] = Value.EmptyMap(DataType.String);
        if (prefix.Length > 0) state.Set("prefix", prefix);
        Fill(state, prefix, bytes);
        return new(state.ToValue());
    }

    private static void Fill(ObjectDraft target, string prefix, byte[] bytes)
    {
        var id = GoBase64.EncodeRawUrl(bytes);
        target.Set("id", id);
        target.Set("b64_url", prefix + id);
        target.Set("b64_std", prefix + Convert.ToBase64String(bytes));
        target.Set("hex", prefix + Convert.ToHexStringLower(bytes));
        target.Set("dec", prefix + new BigInteger(bytes, isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture));
    }
}
