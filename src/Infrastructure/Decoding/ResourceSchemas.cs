using Millwright.Infrastructure.Addressing;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Decoding;

/// <summary>Finds the schema of a resource, whatever its mode.</summary>
public static class ResourceSchemas
{
    /// <summary>Null where the provider has no such type.</summary>
    public static Schema? Find(ProviderSchema provider, ResourceAddress address) => address.Mode switch
    {
        ResourceMode.Data => provider.DataSource(address.Type),
        ResourceMode.Ephemeral => provider.EphemeralResource(address.Type),
        _ => provider.ResourceType(address.Type),
    };
}
