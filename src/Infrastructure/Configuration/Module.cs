using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Configuration;

/// <summary>One module directory, decoded.</summary>
public sealed record Module
{
    /// <summary>The directory as diagnostics and path.module show it, relative to the working directory where possible.</summary>
    public required string SourceDirectory { get; init; }

    public required IReadOnlyList<VersionRequirement> RequiredVersions { get; init; }

    /// <summary>By local name: declared in required_providers or implied by use.</summary>
    public required IReadOnlyDictionary<string, RequiredProvider> RequiredProviders { get; init; }

    /// <summary>By "name" or "name.alias".</summary>
    public required IReadOnlyDictionary<string, ProviderConfig> ProviderConfigs { get; init; }

    public required IReadOnlyDictionary<string, Variable> Variables { get; init; }
    public required IReadOnlyDictionary<string, Local> Locals { get; init; }
    public required IReadOnlyDictionary<string, Output> Outputs { get; init; }
    public required IReadOnlyDictionary<string, ModuleCall> ModuleCalls { get; init; }

    /// <summary>Managed, data and ephemeral resources.</summary>
    public required IReadOnlyDictionary<ResourceAddress, Resource> Resources { get; init; }

    public required IReadOnlyDictionary<string, CheckBlock> Checks { get; init; }
    public required IReadOnlyList<MovedBlock> Moved { get; init; }
    public required IReadOnlyList<RemovedBlock> Removed { get; init; }
    public required IReadOnlyList<ImportBlock> Imports { get; init; }

    /// <summary>The backend block, or null.</summary>
    public BackendConfig? Backend { get; init; }

    /// <summary>The cloud block, or null.</summary>
    public BackendConfig? Cloud { get; init; }

    /// <summary>The encryption block, or null.</summary>
    public EncryptionConfig? Encryption { get; init; }

    /// <summary>provider_meta blocks by provider local name.</summary>
    public required IReadOnlyDictionary<string, ProviderMeta> ProviderMetas { get; init; }

    /// <summary>The provider address a local name stands for.</summary>
    public Providers.ProviderAddress ProviderFor(string localName) =>
        RequiredProviders.TryGetValue(localName, out var required) ? required.Address : Providers.ProviderAddress.Implied(localName);
}
