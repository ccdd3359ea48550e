using Millwright.Providers.BuiltIn.Framework;

namespace Millwright.Providers.BuiltIn.CloudInit;

/// <summary>hashicorp/cloudinit: the multi-part configuration that cloud-init reads.</summary>
internal static class CloudInitProvider
{
    public static ProviderDefinition Define() => new()
    {
        Resources = [new CloudInitResource()],
        DataSources = [new CloudInitDataSource()],
    };
}
