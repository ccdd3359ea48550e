using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>What one file declares, before anything is known of the others.</summary>
internal sealed class ConfigurationFile
{
    public List<VersionRequirement> RequiredVersions { get; } = [];
    public List<BackendConfig> Backends { get; } = [];
    public List<BackendConfig> Clouds { get; } = [];
    public List<EncryptionConfig> Encryptions { get; } = [];
    public List<RequiredProviders> RequiredProviders { get; } = [];
    public List<ProviderConfig> Providers { get; } = [];
    public List<ProviderMeta> ProviderMetas { get; } = [];
    public List<Variable> Variables { get; } = [];
    public List<Local> Locals { get; } = [];
    public List<Output> Outputs { get; } = [];
    public List<ModuleCall> ModuleCalls { get; } = [];
    public List<Resource> Resources { get; } = [];
    public List<CheckBlock> Checks { get; } = [];
    public List<MovedBlock> Moved { get; } = [];
    public List<RemovedBlock> Removed { get; } = [];
    public List<ImportBlock> Imports { get; } = [];

    /// <summary>moved, removed and import blocks are kept even where broken, as an override file may have none at all.</summary>
    public List<SourceRange> MovedRanges { get; } = [];

    public List<SourceRange> ImportRanges { get; } = [];
}

/// <summary>A required_providers block.</summary>
internal sealed record RequiredProviders(IReadOnlyDictionary<string, RequiredProvider> Entries, SourceRange Range);
