using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>Several sources as one: all their versions, each from the first that has it.</summary>
public sealed class CombinedSource(IReadOnlyList<SelectiveSource> sources) : IProviderSource
{
    public string? Description => null;

    /// <summary>Where a provider was looked for.</summary>
    public IEnumerable<string> Places(ProviderAddress address) =>
        sources.Where(source => source.Serves(address)).Select(static source => source.Source.Description).OfType<string>();

    /// <summary>Whether a mirror has the provider, so that it is wanted from there and from nowhere else.</summary>
    public async ValueTask<bool> IsMirroredAsync(ProviderAddress address, CancellationToken cancellation)
    {
        foreach (var source in sources)
        {
            if (source.Source is not FilesystemMirror || !source.Serves(address)) continue;
            try
            {
                if (await source.Source.FindVersionsAsync(address, cancellation) is not null) return true;
            }
            catch (ProviderSourceException)
            {
                // A mirror that cannot be read has nothing.
            }
        }
        return false;
    }

    public async ValueTask<IReadOnlyList<SemanticVersion>?> FindVersionsAsync(ProviderAddress address, CancellationToken cancellation)
    {
        if (sources.Count == 0) return [];
        HashSet<SemanticVersion>? all = null;
        foreach (var source in sources)
        {
            if (!source.Serves(address)) continue;
            if (await source.Source.FindVersionsAsync(address, cancellation) is { } versions) (all ??= []).UnionWith(versions);
        }
        return all is null ? null : [.. all.Order()];
    }

    public async ValueTask<ProviderPackage?> FindPackageAsync(
        ProviderAddress address,
        SemanticVersion version,
        ProviderPlatform platform,
        CancellationToken cancellation)
    {
        foreach (var source in sources)
        {
            if (!source.Serves(address)) continue;
            if (await source.Source.FindPackageAsync(address, version, platform, cancellation) is { } package) return package;
        }
        return null;
    }
}
