using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>Several sources as one: all their versions, each from the first that has it.</summary>
public sealed class CombinedSource(IReadOnlyList<SelectiveSource> sources) : IProviderSource
{
    public string? DescribeFor(ProviderAddress address) => null;

    /// <summary>Where a provider was looked for.</summary>
    public IEnumerable<string> Places(ProviderAddress address) =>
        sources.Where(source => source.Serves(address)).Select(source => source.Source.DescribeFor(address)).OfType<string>();

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

    public async ValueTask<AvailableVersions?> FindVersionsAsync(ProviderAddress address, CancellationToken cancellation)
    {
        if (sources.Count == 0) return new AvailableVersions([]);
        HashSet<SemanticVersion>? all = null;
        var warnings = new List<string>();
        ProviderNotKnownException? notKnown = null;
        foreach (var source in sources)
        {
            if (!source.Serves(address)) continue;
            try
            {
                if (await source.Source.FindVersionsAsync(address, cancellation) is not { } found) continue;
                (all ??= []).UnionWith(found.Versions);
                warnings.AddRange(found.Warnings);
            }
            catch (ProviderNotKnownException e)
            {
                // Another source may have it.
                notKnown = e;
            }
        }
        if (notKnown is not null && (all is null || all.Count == 0)) throw notKnown;
        return all is null ? null : new AvailableVersions([.. all.Order()], warnings);
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
            try
            {
                if (await source.Source.FindPackageAsync(address, version, platform, cancellation) is { } package) return package;
            }
            catch (ProviderNotKnownException)
            {
                // Another source may have it.
            }
        }
        return null;
    }
}
