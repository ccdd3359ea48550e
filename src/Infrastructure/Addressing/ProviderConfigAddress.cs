using Millwright.Providers;

namespace Millwright.Infrastructure.Addressing;

/// <summary>A provider configuration of the whole tree, such as <c>provider["registry.terraform.io/hashicorp/aws"].west</c>.</summary>
/// <param name="Alias">Null for the default configuration.</param>
public sealed record ProviderConfigAddress(ModulePath Module, ProviderAddress Provider, string? Alias)
{
    /// <summary>Which instance of the configuration, where it has <c>for_each</c>.</summary>
    public InstanceKey Key { get; init; }

    /// <summary>The configuration that the instance belongs to.</summary>
    public ProviderConfigAddress Config => Key.IsNone ? this : this with { Key = InstanceKey.None };

    /// <summary>As the state file writes it.</summary>
    public override string ToString()
    {
        var local = $"provider[\"{Provider}\"]{(Alias is null ? "" : "." + Alias)}{Key}";
        return Module.IsRoot ? local : $"{Module}.{local}";
    }
}
