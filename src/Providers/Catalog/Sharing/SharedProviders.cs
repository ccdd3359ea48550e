using System.Collections.Concurrent;
using Millwright.Providers.Protocol;
using Millwright.Values;

namespace Millwright.Providers.Catalog.Sharing;

/// <summary>The plugin processes that several stacks of one run use together; ended when the run is over.</summary>
/// <remarks>
/// A process is shared by all stacks that have the same package, and once it is configured by all that configure it alike: sixty
/// stacks in three regions start three AWS providers, not sixty. It runs in the directory of the run; what names files by
/// relative paths gets a process of its own (<see cref="SharedProvider"/>).
/// </remarks>
public sealed class SharedProviders : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<IProvider>>> _first = new();
    private readonly ConcurrentDictionary<(string Package, Value Config), Lazy<Task<ConfiguredInstance>>> _configured = new();
    private readonly ConcurrentBag<Task<IProvider>> _started = [];
    private readonly ConcurrentDictionary<string, byte> _taken = new();

    private readonly ConcurrentDictionary<string, PluginProviderSchema> _schemas = new();

    /// <summary>A package's schema, decoded once for all stacks; null where nobody knows it yet.</summary>
    internal PluginProviderSchema? Schema(string package, Func<PluginProviderSchema?> load)
    {
        if (_schemas.TryGetValue(package, out var known)) return known;
        return load() is { } loaded ? _schemas.GetOrAdd(package, loaded) : null;
    }

    /// <summary>How many processes run.</summary>
    public int Count => _started.Count;

    /// <summary>The process of a package that tells the schema, validates and runs functions.</summary>
    /// <param name="package">The package's hash.</param>
    internal Task<IProvider> FirstAsync(string package, Func<Task<IProvider>> start) =>
        _first.GetOrAdd(package, _ => new Lazy<Task<IProvider>>(() => Track(start()))).Value;

    /// <summary>A process with this configuration; where none has it yet, one is started and configured.</summary>
    internal Task<ConfiguredInstance> ConfiguredAsync(
        string package, Value config, Func<Task<IProvider>> start, Func<IProvider, Task<IReadOnlyList<ProviderDiagnostic>>> configure) =>
        _configured.GetOrAdd((package, config), _ => new Lazy<Task<ConfiguredInstance>>(() => ConfigureAsync(package, start, configure))).Value;

    /// <summary>Asks all running providers to abort what they are doing.</summary>
    public Task StopAllAsync(CancellationToken cancellation) =>
        Task.WhenAll(_started.Where(static s => s.IsCompletedSuccessfully).Select(async s =>
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

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_started.Select(static async start =>
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

    private async Task<ConfiguredInstance> ConfigureAsync(
        string package, Func<Task<IProvider>> start, Func<IProvider, Task<IReadOnlyList<ProviderDiagnostic>>> configure)
    {
        // The process that was asked for its schema may still be configured: it still answers everything else.
        var process = _first.TryGetValue(package, out var first) && _taken.TryAdd(package, 0) ? await first.Value : await Track(start());
        return new ConfiguredInstance(process, await configure(process));
    }

    private Task<IProvider> Track(Task<IProvider> start)
    {
        _started.Add(start);
        return start;
    }
}
