using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.CloudInit;

/// <summary>The data source <c>cloudinit_config</c>.</summary>
internal sealed class CloudInitDataSource() : DataSourceType("cloudinit_config", Attributes)
{
    private static readonly ObjectDefinition Attributes = CloudInitConfig.Define(
        "Renders a [multi-part MIME configuration](https://cloudinit.readthedocs.io/en/latest/explanation/format.html#mime-multi-part-archive) " +
        "for use with [cloud-init](https://cloudinit.readthedocs.io/en/latest/).\n\n" +
        "Cloud-init is a commonly-used startup configuration utility for cloud compute instances. It accepts configuration via " +
        "provider-specific user data mechanisms, such as `user_data` for Amazon EC2 instances. Multi-part MIME is one of the data formats it " +
        "accepts. For more information, see [User-Data Formats](https://cloudinit.readthedocs.io/en/latest/explanation/format.html) in the " +
        "cloud-init manual.\n\n" +
        "This is not a generalized utility for producing multi-part MIME messages. It's feature set is specialized for cloud-init multi-part messages.\n",
        null,
        isResource: false);

    public override void Validate(Value config, DiagnosticCollector diagnostics) => CloudInitConfig.Validate(config, diagnostics);

    public override ValueTask<Value?> ReadAsync(ObjectDraft config, CallContext context) => new(CloudInitConfig.Render(config, context.Diagnostics));
}
