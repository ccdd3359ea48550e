using Millwright.Providers;

namespace Millwright.Infrastructure.Addressing;

/// <summary>A provider configuration of the whole tree, such as <c>provider["registry.terraform.io/hashicorp/aws"].west</c>.</summary>
/// <param name="Alias">Null for the default configuration.</param>
public sealed record ProviderConfigAddress(ModulePath Module, ProviderAddress Provider, string? Alias)
{
    /// <summary>As the state file writes it.</summary>
    public override string ToString()
    {
        var local = $"provider[\"{Provider}\"]{(Alias is null ? "" : "." + Alias)}";
        return Module.IsRoot ? local : $"{Module}.{local}";
    }
}
