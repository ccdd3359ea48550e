using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Random;

/// <summary>The ephemeral <c>random_password</c>: a password that is in no state.</summary>
internal sealed class RandomPasswordEphemeral() : EphemeralType("random_password", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        "-> If the managed resource doesn't have a write-only argument available for the password (first introduced in Terraform 1.11), " +
        "then the password can only be created with the managed resource variant of [`random_password`](../resources/password).\n\n" +
        "Generates an ephemeral password string using a cryptographic random number generator.\n\n" +
        "The primary use-case for generating an ephemeral random password is to be used in combination with a write-only argument in a " +
        "managed resource, which will avoid Terraform storing the password string in the plan or state file.",
    [
        RandomTextRules.LengthAttribute,
        RandomTextRules.Class("special", "special characters"),
        RandomTextRules.Class("upper", "uppercase alphabet characters"),
        RandomTextRules.Class("lower", "lowercase alphabet characters"),
        RandomTextRules.Class("numeric", "numeric characters", "special", "upper", "lower"),
        RandomTextRules.Minimum("min_numeric", "numeric"),
        RandomTextRules.Minimum("min_upper", "uppercase alphabet"),
        RandomTextRules.Minimum("min_lower", "lowercase alphabet"),
        RandomTextRules.Minimum("min_special", "special"),
        RandomTextRules.OverrideSpecial,
        new("result", DataType.String, "The generated random string.") { Computed = true, Sensitive = true },
        new("bcrypt_hash", DataType.String, BcryptHash.Description) { Computed = true, Sensitive = true },
    ],
    markdown: true);

    public override ValueTask<Value?> OpenAsync(ObjectDraft config, CallContext context)
    {
        foreach (var name in (ReadOnlySpan<string>)["special", "upper", "lower", "numeric"])
        {
            if (config[name].IsNull) config[name] = Value.True;
        }
        foreach (var name in (ReadOnlySpan<string>)["min_numeric", "min_upper", "min_lower", "min_special"])
        {
            if (config[name].IsNull) config[name] = Value.Zero;
        }
        if (RandomTextPlan.Create(config, context) is not { } text) return new((Value?)null);
        config.Set("result", text);
        config.Set("bcrypt_hash", BcryptHash.Of(text));
        return new(config.ToValue());
    }
}
