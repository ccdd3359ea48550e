using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Random;

/// <summary><c>random_uuid</c>: a random string in the form of a UUID.</summary>
internal sealed class RandomUuidResource() : ResourceType("random_uuid", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        "The resource `random_uuid` generates a random uuid string that is intended to be used as a unique identifier for other resources.\n\n" +
        "This resource uses [hashicorp/go-uuid](https://github.com/hashicorp/go-uuid) to generate a UUID-formatted string for use with " +
        "services needing a unique string identifier.",
    [
        RandomProvider.Keepers,
        RandomProvider.Kept("result", DataType.String, "The generated uuid presented in string format."),
        RandomProvider.Kept("id", DataType.String, "The generated uuid presented in string format."),
    ]);

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context)
    {
        var uuid = RandomText.Uuid();
        plan.Set("id", uuid);
        plan.Set("result", uuid);
        return new(plan.ToValue());
    }

    public override ValueTask<Value?> ImportAsync(string id, CallContext context)
    {
        if (Problem(id) is { } problem)
        {
            context.Diagnostics.Error(
                "Import Random UUID Error",
                $"There was an error during the parsing of the UUID.\n\n{RandomProvider.RetryAdvice}Original Error: {problem}");
            return new((Value?)null);
        }
        var state = ObjectDraft.Empty(Attributes);
        state.Set("id", id.ToLowerInvariant());
        state.Set("result", id.ToLowerInvariant());
        return new(state.ToValue());
    }

    private static string? Problem(string id)
    {
        if (id.Length != 36) return "uuid string is wrong length";
        if (id[8] != '-' || id[13] != '-' || id[18] != '-' || id[23] != '-') return "uuid is improperly formatted";
        return Guid.TryParseExact(id, "D", out _) ? null : "encoding/hex: invalid byte";
    }
}
