using Millwright.Hcl.Diagnostics;
using Millwright.Providers.BuiltIn;
using Millwright.Providers.Hosts;
using Millwright.Providers.Locking;
using Millwright.Providers.Settings;

namespace Millwright.Providers.Installation;

/// <summary>Where a root module's providers come from and where they are kept.</summary>
public sealed class ProviderWorkspace
{
    /// <param name="rootDirectory">The root module's directory.</param>
    /// <param name="dataDirectory">Its <c>.terraform</c>, or what <c>TF_DATA_DIR</c> puts in its place.</param>
    /// <param name="environment">The value of a variable, or null.</param>
    /// <param name="web">Asks registries and mirrors; over the machine's own network where not given.</param>
    public ProviderWorkspace(
        string rootDirectory,
        string dataDirectory,
        CliConfiguration configuration,
        Func<string, string?> environment,
        DiagnosticList diagnostics,
        HostClient? web = null)
    {
        RootDirectory = rootDirectory;
        DataDirectory = dataDirectory;
        Configuration = configuration;
        var helpers = new CliConfigurationFiles(environment).Directory is { } user ? [Path.Combine(user, "plugins")] : Array.Empty<string>();
        Discovery = new ServiceDiscovery(configuration, new HostCredentials(configuration, environment, helpers), web ?? new HostClient(environment));
        Sources = ProviderSources.From(configuration, rootDirectory, environment, Discovery, diagnostics);
        Packages = Open(Path.Combine(dataDirectory, "providers"), rootDirectory);
        Cache = configuration.PluginCacheDirectory is { } cache ? new PackageDirectory(cache, cache) : null;
        Hashes = new PackageHashes(dataDirectory);
        Reattached = ReattachedProvider.Read(environment, diagnostics);
    }

    public string RootDirectory { get; }

    /// <summary>Where providers find relative paths; "" for the process's own working directory.</summary>
    internal string WorkingDirectory => RootDirectory is "." ? "" : RootDirectory;

    /// <summary><c>.terraform</c>, or what is in its place.</summary>
    public string DataDirectory { get; }

    public CliConfiguration Configuration { get; }

    /// <summary>How registries of providers and modules are found and asked.</summary>
    public ServiceDiscovery Discovery { get; }

    /// <summary>Where packages come from.</summary>
    public CombinedSource Sources { get; private set; }

    /// <summary>The packages installed for this root module.</summary>
    public PackageDirectory Packages { get; }

    /// <summary>The packages shared by all root modules; null where the user wants none shared.</summary>
    public PackageDirectory? Cache { get; }

    public PackageHashes Hashes { get; }

    /// <summary>Providers that their developers run, as <c>TF_REATTACH_PROVIDERS</c> says.</summary>
    public IReadOnlyDictionary<ProviderAddress, ReattachedProvider> Reattached { get; }

    /// <summary>Whether a provider comes from its developer and not from a package: no version of it is locked, none verified.</summary>
    public bool IsDevelopers(ProviderAddress address) => Configuration.DevOverrides.ContainsKey(address) || Reattached.ContainsKey(address);

    /// <summary>
    /// Whether a provider of this process serves an address: always for those that are part of Terraform, and for the utility
    /// providers unless the user builds his own or has installed a package.
    /// </summary>
    public bool IsServedInProcess(ProviderAddress address, DependencyLocks locks)
    {
        if (BuiltInProviders.Find(address) is null) return false;
        if (address.IsTerraformBuiltIn) return true;
        if (IsDevelopers(address)) return false;
        return locks.Find(address) is not { } locked || Packages.Find(address, locked.Version) is null;
    }

    /// <summary>Takes packages from these directories alone, whatever the settings say.</summary>
    public void RestrictTo(IReadOnlyList<string> directories) => Sources = ProviderSources.FromDirectories(directories);

    private static PackageDirectory Open(string path, string rootDirectory)
    {
        var relative = Path.GetRelativePath(rootDirectory, path);
        return new PackageDirectory(path, relative.StartsWith("..", StringComparison.Ordinal) ? path : relative);
    }
}
