using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Providers;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Configuration;

/// <summary>Reports resource types that a provider does not have, with a hint at what may be meant.</summary>
public static class ResourceTypes
{
    public static void ReportUnknown(Resource resource, ProviderAddress provider, ProviderSchema schemas, DiagnosticList diagnostics)
    {
        var type = resource.Address.Type;
        var (summary, kind, hint) = resource.Address.Mode switch
        {
            ResourceMode.Data => ("Invalid data source", "data source", DataHint(type, schemas)),
            ResourceMode.Ephemeral => ("Invalid ephemeral resource", "ephemeral resource", NameSuggestion.Hint(type, schemas.EphemeralResourceNames)),
            _ => ("Invalid resource type", "resource type", ManagedHint(type, schemas)),
        };
        diagnostics.Error(summary, $"The provider {provider.ForDisplay} does not support {kind} \"{type}\".{hint}", resource.TypeRange);
    }

    private static string ManagedHint(string type, ProviderSchema schemas) => schemas.DataSource(type) is not null
        ? $"\n\nDid you intend to use the data source \"{type}\"? If so, declare this using a \"data\" block instead of a \"resource\" block."
        : NameSuggestion.Hint(type, schemas.ResourceTypeNames.Order(StringComparer.Ordinal));

    private static string DataHint(string type, ProviderSchema schemas) => schemas.ResourceType(type) is not null
        ? $"\n\nDid you intend to use the managed resource type \"{type}\"? If so, declare this using a \"resource\" block instead of a \"data\" block."
        : NameSuggestion.Hint(type, schemas.DataSourceNames.Order(StringComparer.Ordinal));
}
