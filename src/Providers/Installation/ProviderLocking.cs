using Millwright.Providers.Locking;
using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>Learns the hashes of providers' packages for several platforms, without installing any.</summary>
/// <param name="report">Hears each step as the line that <c>providers lock</c> prints.</param>
public sealed class ProviderLocking(IProviderSource source, PackageHashes hashes, Action<string> report)
{
    private const int MostAtOnce = 4;

    private readonly Lock _gate = new();

    /// <summary>The locks with what was learned.</summary>
    /// <exception cref="ProviderSourceException">A package cannot be had for one of the platforms; the message lists all of them.</exception>
    public async Task<(DependencyLocks Locks, bool Changed)> RunAsync(
        IReadOnlyDictionary<ProviderAddress, VersionConstraints> requirements,
        DependencyLocks locks,
        IReadOnlyList<ProviderPlatform> platforms,
        CancellationToken cancellation)
    {
        var selections = await Task.WhenAll(requirements.OrderBy(static r => r.Key).Select(r => SelectAsync(r.Key, r.Value, locks.Find(r.Key), cancellation)));
        var updated = locks;
        var changed = false;
        foreach (var platform in platforms)
        {
            using var slots = new SemaphoreSlim(MostAtOnce);
            var fetched = await Task.WhenAll(selections.Select(async selection =>
            {
                await slots.WaitAsync(cancellation);
                try
                {
                    return selection.Problem is null ? await FetchAsync(selection.Address, selection.Version!, platform, cancellation) : new Fetched(selection.Address, null, [], selection.Problem);
                }
                finally
                {
                    slots.Release();
                }
            }));
            var problems = fetched.Where(static f => f.Problem is not null).Select(static f => $"\n- {f.Address}: {f.Problem}").ToList();
            if (problems.Count > 0)
            {
                throw new ProviderSourceException(
                    $"Terraform failed to fetch the requested providers for {platform} in order to calculate their checksums: some providers could not be installed:{string.Concat(problems)}.");
            }
            foreach (var (address, version, found, _) in fetched)
            {
                var old = locks.Find(address) is { } locked && locked.Version == version ? locked : null;
                changed |= old is null || found.Except(old.Hashes).Any();
                Report($"- Obtained {address.ForDisplay} checksums for {platform}; {Outcome(old, found)}");
                var known = updated.Find(address) is { } current && current.Version == version ? current.Hashes : [];
                updated = updated.With(new LockedProvider(address, version!, requirements[address], known).WithHashes(found));
            }
        }
        return (updated, changed);
    }

    private static string Outcome(LockedProvider? old, IReadOnlyList<string> found) => old is null
        ? "This was a new provider and the checksums for this platform are now tracked in the lock file"
        : found.Except(old.Hashes).Any()
            ? "Additional checksums for this platform are now tracked in the lock file"
            : "All checksums for this platform were already tracked in the lock file";

    private async Task<(ProviderAddress Address, SemanticVersion? Version, string? Problem)> SelectAsync(
        ProviderAddress address,
        VersionConstraints constraints,
        LockedProvider? locked,
        CancellationToken cancellation)
    {
        if (locked is not null)
        {
            return constraints.Allows(locked.Version)
                ? (address, locked.Version, null)
                : (address, null, $"locked provider {address} {locked.Version} does not match configured version constraint {constraints}; must use terraform init -upgrade to allow selection of new versions");
        }
        try
        {
            if (await source.FindVersionsAsync(address, cancellation) is not { } available)
                return (address, null, $"provider {address} was not found in {source.DescribeFor(address)}");
            return constraints.Newest(available.Versions) is { } newest
                ? (address, newest, null)
                : (address, null, $"no available releases match the given constraints {constraints}");
        }
        catch (ProviderSourceException e)
        {
            return (address, null, e.Message.TrimEnd('.'));
        }
    }

    private async Task<Fetched> FetchAsync(ProviderAddress address, SemanticVersion version, ProviderPlatform platform, CancellationToken cancellation)
    {
        try
        {
            using var package = await source.FindPackageAsync(address, version, platform, cancellation);
            if (package is null) return new Fetched(address, version, [], $"provider {address} {version} is not available for {platform}");
            Report($"- Fetching {address.ForDisplay} {version} for {platform}...");
            await package.FetchAsync(cancellation);
            var hash = await package.HashAsync(hashes, cancellation);
            Report($"- Retrieved {address.ForDisplay} {version} for {platform} ({package.Authentication}{(package.SigningKey is null ? "" : $", key ID {package.SigningKey}")})");
            return new Fetched(address, version, [hash, .. package.SignedHashes], null);
        }
        catch (Exception e) when (e is ProviderSourceException or IOException)
        {
            return new Fetched(address, version, [], e.Message.TrimEnd('.'));
        }
    }

    private void Report(string line)
    {
        lock (_gate) report(line);
    }

    private sealed record Fetched(ProviderAddress Address, SemanticVersion? Version, IReadOnlyList<string> Hashes, string? Problem);
}
