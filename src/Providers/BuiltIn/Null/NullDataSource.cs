using System.Globalization;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Null;

/// <summary><c>null_data_source</c>: hands its inputs on as outputs.</summary>
internal sealed class NullDataSource() : DataSourceType("null_data_source", Attributes)
{
    private const string Legacy =
        "This attribute is only present for some legacy compatibility issues and should not be used. It will be removed in a future version.";

    private static readonly ObjectDefinition Attributes = new(
        "The `null_data_source` data source implements the standard data source lifecycle but does not\ninteract with any external APIs.\n\n" +
        "Historically, the `null_data_source` was typically used to construct intermediate values to re-use elsewhere in configuration. The\n" +
        "same can now be achieved using [locals](https://developer.hashicorp.com/terraform/language/values/locals) " +
        "or the [terraform_data resource type](https://developer.hashicorp.com/terraform/language/resources/terraform-data) in Terraform 1.4 and later.",
    [
        new("inputs", DataType.Map(DataType.String),
            "A map of arbitrary strings that is copied into the `outputs` attribute, and accessible directly for interpolation.")
        { Optional = true },
        new("outputs", DataType.Map(DataType.String), "After the data source is \"read\", a copy of the `inputs` map.") { Computed = true },
        new("random", DataType.String,
            "A random value. This is primarily for testing and has little practical use; prefer the [hashicorp/random provider]" +
            "(https://registry.terraform.io/providers/hashicorp/random) for more practical random number use-cases.")
        { Computed = true },
        new("has_computed_default", DataType.String,
            "If set, its literal value will be stored and returned. If not, its value defaults to `\"default\"`. This argument exists " +
            "primarily for testing and has little practical use.")
        { Optional = true, Computed = true },
        new("id", DataType.String, Legacy) { Computed = true, Deprecation = Legacy },
    ],
    deprecation:
        "The null_data_source was historically used to construct intermediate values to re-use elsewhere " +
        "in configuration, the same can now be achieved using locals or the terraform_data resource type in Terraform 1.4 and later.");

    public override ValueTask<Value?> ReadAsync(ObjectDraft config, CallContext context)
    {
        config["outputs"] = config["inputs"];
        config.Set("random", System.Random.Shared.NextInt64().ToString(CultureInfo.InvariantCulture));
        if (config["has_computed_default"].IsNull) config.Set("has_computed_default", "default");
        config.Set("id", "static");
        return new(config.ToValue());
    }
}
