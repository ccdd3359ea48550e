using System.Collections.Concurrent;
using Millwright.Providers.BuiltIn;
using Millwright.Providers.BuiltIn.Terraform;
using Millwright.Providers.Catalog.Sharing;
using Millwright.Providers.Installation;
using Millwright.Providers.Locking;
using Millwright.Providers.Logging;
using Millwright.Providers.Protocol;
using Millwright.Providers.Runner;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.Catalog;

/// <summary>Starts a root module's providers as they are needed, and ends them all at the end.</summary>
/// <remarks>
/// The first process of a provider tells the schema, validates and runs functions, and becomes the first configured instance
/// as well, since that may still be asked everything else. Each further configuration gets a process of its own, which is
/// spared the question for its schema where it allows that.
/// </remarks>
public sealed class ProviderCatalog(ProviderWorkspace workspace, DependencyLocks locks, ProviderLog log) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ProviderAddress, Entry> _entries = [];
    private readonly List<Task<IProvider>> _started = [];
    private readonly SchemaCache _schemas = new(workspace.DataDirectory);
    private readonly ConcurrentDictionary<ProviderAddress, Task<KnownPackage?>> _packages = new();
    private readonly ValidatedConfigurations _validated = new(workspace.DataDirectory);
    private bool _disposed;

    /// <summary>Whether connections to plugins are encrypted; what <c>TF_DISABLE_PLUGIN_TLS</c> turns off.</summary>
    public bool MutualTls { get; init; } = true;

    /// <summary>Where running providers are borrowed; null where each is started.</summary>
    public RunnerClient? Runner { get; init; }

    /// <summary>What <c>terraform_remote_state</c> reads states through.</summary>
    public RemoteStateReader? RemoteState { get; init; }

    /// <summary>The processes this root module shares with others; null where it is on its own.</summary>
    public SharedProviders? Shared { get; init; }

    /// <summary>The instance that need not be configured: for schemas, validation and functions.</summary>
    /// <remarks>Calling this without waiting starts the process ahead of its first use.</remarks>
    /// <exception cref="ProviderStartException">The provider is not installed or cannot be run.</exception>
    public Task<IProvider> GetAsync(ProviderAddress address)
    {
        lock (_lock) return EntryOf(address).First;
    }

    /// <summary>The provider's schema; no process is started for one that is known from an earlier command.</summary>
    /// <exception cref="ProviderStartException">The provider is not installed or cannot be run.</exception>
    /// <exception cref="ProviderCrashedException">The provider died over the question.</exception>
    public async ValueTask<ProviderSchema> GetSchemaAsync(ProviderAddress address, CancellationToken cancellation)
    {
        var package = await PackageAsync(address);
        // Where the process insists on being asked, it will be started anyway.
        if (package?.Schema is { IsOptional: true } known) return known;
        var schema = await (await GetAsync(address)).GetSchemaAsync(cancellation);
        if (package is not null && schema is PluginProviderSchema told) _schemas.Save(package.Hash, told);
        return schema;
    }

    /// <summary>What a provider finds wrong with a configuration, which it is not asked again while nothing changes.</summary>
    /// <param name="kind">What is validated, such as "resource".</param>
    /// <param name="ask">Asks a running provider.</param>
    public async ValueTask<IReadOnlyList<ProviderDiagnostic>> ValidateAsync(
        ProviderAddress address,
        string kind,
        string typeName,
        Value config,
        DataType type,
        Func<IProvider, ValueTask<IReadOnlyList<ProviderDiagnostic>>> ask)
    {
        if (await PackageAsync(address) is not { } package) return await ask(await GetAsync(address));
        var key = _validated.KeyOf(package.Hash, kind, typeName, config, type);
        if (_validated.Contains(key)) return [];
        var said = await ask(await GetAsync(address));
        if (said.Count == 0) _validated.Add(key);
        return said;
    }

    /// <summary>An instance to be configured by the caller and by nobody else; it is ended with the catalog.</summary>
    /// <param name="configuration">
    /// What stands for the configuration (<see cref="ConfigurationDigest"/>): a borrowed instance may have it already, as
    /// <see cref="PluginProvider.ConfiguredAs"/> says. Null for one that no other command can have used.
    /// </param>
    /// <exception cref="ProviderStartException">The provider is not installed or cannot be run.</exception>
    public async Task<IProvider> GetForConfigurationAsync(ProviderAddress address, string? configuration)
    {
        Entry entry;
        bool isTaken;
        lock (_lock)
        {
            entry = EntryOf(address, configuration);
            // The first of shared processes is not this stack's alone to configure.
            isTaken = entry.IsTaken || Shared is not null;
            entry.IsTaken = true;
        }
        if (!isTaken && await entry.First is var first && Fits(first, configuration)) return first;
        Task<IProvider> further;
        lock (_lock) further = Track(StartFurtherAsync(address, entry.First, configuration));
        return await further;
    }

    /// <summary>An instance with this configuration, shared with the stacks that configure it alike; null where it cannot be shared.</summary>
    /// <param name="configure">Configures an instance; asked once for all that share it.</param>
    public async ValueTask<ConfiguredInstance?> GetSharedAsync(
        ProviderAddress address, Value config, Func<IProvider, Task<IReadOnlyList<ProviderDiagnostic>>> configure)
    {
        var directory = workspace.WorkingDirectory;
        if (Shared is null || !config.IsWhollyKnown || RelativePaths.Any(config, directory)) return null;
        if (await PackageAsync(address) is not { } package) return null;
        var instance = await Shared.ConfiguredAsync(package.Hash, config, () => StartAsync(address, null, ConfigurationDigest.Nothing, runsHere: false), configure);
        return instance with { Provider = new SharedProvider(instance.Provider, directory, StartOwnAsync) };

        async Task<IProvider> StartOwnAsync()
        {
            var own = await Track(StartAsync(address, package.Schema, ConfigurationDigest.Nothing));
            await configure(own);
            return own;
        }
    }

    /// <summary>Asks all running providers to abort what they are doing.</summary>
    public async Task StopAllAsync(CancellationToken cancellation)
    {
        if (Shared is not null) await Shared.StopAllAsync(cancellation);
        Task<IProvider>[] started;
        lock (_lock) started = [.. _started];
        await Task.WhenAll(started.Where(static s => s.IsCompletedSuccessfully).Select(async s =>
        {
            try
            {
                await s.Result.StopAsync(cancellation);
            }
            catch (ProviderCrashedException)
            {
                // Its calls fail with the same news.
            }
        }));
    }

    public async ValueTask DisposeAsync()
    {
        Task<IProvider>[] started;
        lock (_lock)
        {
            if (_disposed) return;
            _disposed = true;
            started = [.. _started];
        }
        _validated.Save();
        await Task.WhenAll(started.Select(static async start =>
        {
            try
            {
                await (await start).DisposeAsync();
            }
            catch (ProviderStartException)
            {
                // It never ran.
            }
        }));
    }

    private Entry EntryOf(ProviderAddress address, string? configuration = null)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_entries.TryGetValue(address, out var entry)) _entries[address] = entry = new Entry(StartFirstAsync(address, configuration));
        return entry;
    }

    private async Task<IProvider> StartFirstAsync(ProviderAddress address, string? configuration)
    {
        if (Shared is not null && await PackageAsync(address) is { } package)
            return await Shared.FirstAsync(package.Hash, () => StartAsync(address, null, configuration, runsHere: false));
        return await Track(StartAsync(address, null, configuration));
    }

    /// <summary>A borrowed process may have been configured, and cannot be otherwise a second time.</summary>
    private static bool Fits(IProvider provider, string? configuration) =>
        provider is not PluginProvider { ConfiguredAs: { } configured } || configured == configuration;

    private Task<IProvider> Track(Task<IProvider> start)
    {
        lock (_lock) _started.Add(start);
        return start;
    }

    private async Task<IProvider> StartFurtherAsync(ProviderAddress address, Task<IProvider> first, string? configuration) =>
        await StartAsync(address, await (await first).GetSchemaAsync(CancellationToken.None) as PluginProviderSchema, configuration ?? ConfigurationDigest.Nothing);

    /// <param name="runsHere">In the root module's directory, where its relative paths start; else in that of the whole run.</param>
    private async Task<IProvider> StartAsync(ProviderAddress address, PluginProviderSchema? schema, string? configuration, bool runsHere = true)
    {
        if (workspace.IsServedInProcess(address, locks)) return BuiltInProviders.Find(address, RemoteState, directory: workspace.WorkingDirectory)!.Start();
        if (workspace.Reattached.TryGetValue(address, out var running)) return PluginProvider.Over(new ReattachedProcess(running));
        schema ??= (await PackageAsync(address))?.Schema;
        var command = new PluginCommand(FindProgram(address)) { MutualTls = MutualTls, WorkingDirectory = runsHere ? workspace.WorkingDirectory : "" };
        if (Runner is not null && await Runner.BorrowAsync(command, configuration, (line, inPanic) => log.Write(command.Name, line, inPanic), CancellationToken.None) is { } borrowed)
            return PluginProvider.Over(borrowed, schema);
        return await PluginProvider.StartAsync(command, log, schema, CancellationToken.None);
    }

    private Task<KnownPackage?> PackageAsync(ProviderAddress address) => _packages.GetOrAdd(address, FindPackageAsync);

    /// <summary>The locked package of a provider; null for one without, whose program may change from run to run.</summary>
    private async Task<KnownPackage?> FindPackageAsync(ProviderAddress address)
    {
        if (workspace.IsServedInProcess(address, locks) || workspace.IsDevelopers(address)) return null;
        if (locks.Find(address) is not { Hashes.Count: > 0 } locked || workspace.Packages.Find(address, locked.Version) is not { } directory) return null;
        try
        {
            var hash = await workspace.Hashes.OfDirectoryAsync(directory, CancellationToken.None);
            return new KnownPackage(hash, Shared is null ? _schemas.Load(hash) : Shared.Schema(hash, () => _schemas.Load(hash)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string FindProgram(ProviderAddress address)
    {
        if (!workspace.Configuration.DevOverrides.TryGetValue(address, out var directory))
        {
            if (locks.Find(address) is not { } locked) throw new ProviderStartException($"unavailable provider \"{address}\"");
            directory = workspace.Packages.Find(address, locked.Version)
                ?? throw new ProviderStartException(
                    $"there is no package for {address} {locked.Version} cached in {workspace.Packages.DisplayPath}");
        }
        return PackageDirectory.FindExecutable(directory, address.Type)
            ?? throw new ProviderStartException($"could not find executable file starting with terraform-provider-{address.Type}");
    }

    /// <summary>A package by the hash of its content, with its schema where that is known.</summary>
    private sealed record KnownPackage(string Hash, PluginProviderSchema? Schema);

    /// <summary>A provider with its first instance.</summary>
    private sealed class Entry(Task<IProvider> first)
    {
        public Task<IProvider> First { get; } = first;

        /// <summary>Whether the first instance has been handed out to be configured.</summary>
        public bool IsTaken { get; set; }
    }
}
