using System.Globalization;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Null;

/// <summary><c>null_resource</c>: a life cycle without an object.</summary>
internal sealed class NullResource() : ResourceType("null_resource", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        "The `null_resource` resource implements the standard resource lifecycle but takes no further action. " +
        "On Terraform 1.4 and later, use the [terraform_data resource type](https://developer.hashicorp.com/terraform/language/resources/terraform-data) instead.\n\n" +
        "The `triggers` argument allows specifying an arbitrary set of values that, when changed, will cause the resource to be replaced.",
    [
        new("triggers", DataType.Map(DataType.String),
            "A map of arbitrary strings that, when changed, will force the null resource to be replaced, re-running any associated provisioners.")
        { Optional = true, ReplacesWhen = MapReplacement.ValuesChanged },
        new("id", DataType.String, "This is set to a random value at create time.") { Computed = true, KeepsState = true },
    ]);

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context)
    {
        plan.Set("id", System.Random.Shared.NextInt64().ToString(CultureInfo.InvariantCulture));
        return new(plan.ToValue());
    }
}
