namespace Millwright.Providers.Settings;

/// <summary>The user's own settings: <c>~/.terraformrc</c> and its kin.</summary>
public sealed record CliConfiguration
{
    public static readonly CliConfiguration Default = new();

    public bool DisableCheckpoint { get; init; }

    public bool DisableCheckpointSignature { get; init; }

    /// <summary>A directory in which installed packages are kept for all root modules; null for none.</summary>
    public string? PluginCacheDirectory { get; init; }

    /// <summary>Take packages from the cache even where the lock file knows no hash of theirs yet.</summary>
    public bool PluginCacheMayBreakDependencyLockFile { get; init; }

    /// <summary>API tokens by host name.</summary>
    public IReadOnlyDictionary<string, string> Credentials { get; init; } = new Dictionary<string, string>();

    /// <summary>Service addresses by host name, then by service such as <c>modules.v1</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Hosts { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The name of the program that keeps credentials, and its arguments; null for none.</summary>
    public (string Name, IReadOnlyList<string> Arguments)? CredentialsHelper { get; init; }

    /// <summary>How providers are to be found; null where the implied local directories and the registries shall serve.</summary>
    public ProviderInstallationSettings? ProviderInstallation { get; init; }

    /// <summary>Providers that are replaced by locally built ones, with their directories.</summary>
    public IReadOnlyDictionary<ProviderAddress, string> DevOverrides =>
        ProviderInstallation?.DevOverrides ?? new Dictionary<ProviderAddress, string>();

    /// <summary>These settings where they say something, the others' where not.</summary>
    internal CliConfiguration Merge(CliConfiguration other) => new()
    {
        DisableCheckpoint = DisableCheckpoint || other.DisableCheckpoint,
        DisableCheckpointSignature = DisableCheckpointSignature || other.DisableCheckpointSignature,
        PluginCacheDirectory = PluginCacheDirectory ?? other.PluginCacheDirectory,
        PluginCacheMayBreakDependencyLockFile = PluginCacheMayBreakDependencyLockFile || other.PluginCacheMayBreakDependencyLockFile,
        Credentials = Merge(Credentials, other.Credentials),
        Hosts = Merge(Hosts, other.Hosts),
        CredentialsHelper = CredentialsHelper ?? other.CredentialsHelper,
        ProviderInstallation = ProviderInstallation ?? other.ProviderInstallation,
    };

    private static Dictionary<string, T> Merge<T>(IReadOnlyDictionary<string, T> own, IReadOnlyDictionary<string, T> others)
    {
        var merged = new Dictionary<string, T>(own);
        foreach (var (key, value) in others) merged[key] = value;
        return merged;
    }
}
