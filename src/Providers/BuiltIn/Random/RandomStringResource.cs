using System.Text.Json;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Random;

/// <summary><c>random_string</c>: a string of random characters.</summary>
internal sealed class RandomStringResource() : ResourceType("random_string", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        "The resource `random_string` generates a random permutation of alphanumeric characters and optionally special characters.\n\n" +
        "This resource *does* use a cryptographic random number generator.\n\n" +
        "Historically this resource's intended usage has been ambiguous as the original example used it in a password. For backwards " +
        "compatibility it will continue to exist. For unique ids please use [random_id](id.html), for sensitive random values please use " +
        "[random_password](password.html).",
    [
        .. RandomTextPlan.Attributes,
        RandomProvider.Kept("result", DataType.String, "The generated random string."),
        RandomProvider.Kept("id", DataType.String, "The generated random string."),
    ],
    version: 2);

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context)
    {
        if (RandomTextPlan.Create(plan, context) is not { } text) return new((Value?)null);
        plan.Set("result", text);
        plan.Set("id", text);
        return new(plan.ToValue());
    }

    public override ValueTask<Value?> ImportAsync(string id, CallContext context)
    {
        var state = RandomTextPlan.Imported(Attributes, id);
        state.Set("id", id);
        return new(state.ToValue());
    }

    public override Value? Upgrade(long version, JsonElement state, CallContext context)
    {
        if (version < 1) return base.Upgrade(version, state, context);
        var draft = new ObjectDraft(Attributes.Type, Decode(state));
        RandomTextPlan.FillGaps(draft);
        return draft.ToValue();
    }
}
