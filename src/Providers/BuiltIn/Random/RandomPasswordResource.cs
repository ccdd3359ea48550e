using System.Text.Json;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Random;

/// <summary><c>random_password</c>: a random string that is never shown, with its bcrypt hash.</summary>
internal sealed class RandomPasswordResource() : ResourceType("random_password", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        "Identical to [random_string](string.html) with the exception that the result is treated as sensitive and, thus, _not_ displayed in " +
        "console output. Read more about sensitive data handling in the " +
        "[Terraform documentation](https://www.terraform.io/docs/language/state/sensitive-data.html).\n\n" +
        "This resource *does* use a cryptographic random number generator.",
    [
        .. RandomTextPlan.Attributes,
        RandomProvider.Kept("result", DataType.String, "The generated random string.") with { Sensitive = true },
        RandomProvider.Kept("bcrypt_hash", DataType.String, BcryptHash.Description) with { Sensitive = true },
        RandomProvider.StaticId,
    ],
    version: 3);

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context)
    {
        if (RandomTextPlan.Create(plan, context) is not { } text) return new((Value?)null);
        plan.Set("result", text);
        plan.Set("bcrypt_hash", BcryptHash.Of(text));
        plan.Set("id", "none");
        return new(plan.ToValue());
    }

    public override ValueTask<Value?> ImportAsync(string id, CallContext context)
    {
        var state = RandomTextPlan.Imported(Attributes, id);
        state.Set("bcrypt_hash", BcryptHash.Of(id));
        state.Set("id", "none");
        return new(state.ToValue());
    }

    public override Value? Upgrade(long version, JsonElement state, CallContext context)
    {
        var draft = new ObjectDraft(Attributes.Type, Decode(state));
        RandomTextPlan.FillGaps(draft);
        var result = draft.TextOrEmpty("result");
        // Version 0 had no hash; version 2 could hold one of something else.
        if (version == 0 || (version == 2 && !BcryptHash.Matches(result, draft.TextOrEmpty("bcrypt_hash"))))
        {
            draft.Set("bcrypt_hash", BcryptHash.Of(result));
        }
        return draft.ToValue();
    }
}
