using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Locking;
using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>Puts the package of a selected version in its place: from there already, from the shared cache, or from its source.</summary>
internal sealed class PackagePlacement(ProviderWorkspace workspace, Action<InstallationProgress> progress)
{
    /// <summary>The hashes to lock, none where nothing had to be done; null, with errors, where it failed.</summary>
    public async Task<PlacedPackage?> PlaceAsync(
        ProviderAddress address,
        SemanticVersion version,
        LockedProvider? prior,
        DiagnosticList diagnostics,
        CancellationToken cancellation)
    {
        try
        {
            if (await IsTrustedAsync(workspace.Packages, address, version, prior, cancellation))
            {
                progress(new InstallationProgress.AlreadyInstalled(address, version));
                return new PlacedPackage([], []);
            }
            if (workspace.Cache is { } cache && await IsUsableAsync(cache, address, version, prior, cancellation))
            {
                progress(new InstallationProgress.FromCache(address, version));
                return await LinkAsync(address, version, cache.PathOf(address, version), cancellation);
            }
            return await FetchAsync(address, version, prior, diagnostics, cancellation);
        }
        catch (ProviderSourceException e) when (e.Summary is not null)
        {
            diagnostics.Error(e.Summary, e.Message);
            return null;
        }
        catch (Exception e) when (e is ProviderSourceException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            diagnostics.Error("Failed to install provider", $"Error while installing {address.ForDisplay} v{version}: {e.Message}");
            return null;
        }
    }

    private async Task<PlacedPackage?> FetchAsync(
        ProviderAddress address,
        SemanticVersion version,
        LockedProvider? prior,
        DiagnosticList diagnostics,
        CancellationToken cancellation)
    {
        using var package = await workspace.Sources.FindPackageAsync(address, version, ProviderPlatform.Current, cancellation);
        if (package is null)
        {
            await ReportNoPackageAsync(address, version, diagnostics, cancellation);
            return null;
        }
        progress(new InstallationProgress.Installing(address, version));
        await package.FetchAsync(cancellation);
        if (prior is { Hashes.Count: > 0 } && !await package.MatchesAsync(prior.Hashes, workspace.Hashes, cancellation)) throw Untrusted(package);
        var hash = await package.HashAsync(workspace.Hashes, cancellation);
        if (workspace.Cache is { } cache)
        {
            var shared = cache.PathOf(address, version);
            await package.InstallAsync(shared, cancellation);
            using var link = new DirectoryPackage(address, version, shared);
            await link.InstallAsync(workspace.Packages.PathOf(address, version), cancellation);
        }
        else
        {
            await package.InstallAsync(workspace.Packages.PathOf(address, version), cancellation);
        }
        progress(new InstallationProgress.Installed(address, version, package.Authentication, package.SigningKey));
        return new PlacedPackage([hash], package.SignedHashes);
    }

    private static ProviderSourceException Untrusted(ProviderPackage package)
    {
        const string More = "for more information: https://developer.hashicorp.com/terraform/language/files/dependency-lock#checksum-verification";
        return new ProviderSourceException(package is DownloadedPackage
            ? $"the current package for {package.Address} {package.Version} doesn't match any of the checksums previously recorded in the dependency lock file; {More}"
            : $"the local package for {package.Address} {package.Version} doesn't match any of the checksums previously recorded in the dependency lock file (this might be because the available checksums are for packages targeting different platforms); {More}");
    }

    private async Task<PlacedPackage> LinkAsync(ProviderAddress address, SemanticVersion version, string cached, CancellationToken cancellation)
    {
        using var package = new DirectoryPackage(address, version, cached);
        var hash = await package.HashAsync(workspace.Hashes, cancellation);
        await package.InstallAsync(workspace.Packages.PathOf(address, version), cancellation);
        return new PlacedPackage([hash], []);
    }

    /// <summary>A package that the lock file does not know yet is fetched anew, lest a stale one be trusted.</summary>
    private async Task<bool> IsTrustedAsync(
        PackageDirectory packages,
        ProviderAddress address,
        SemanticVersion version,
        LockedProvider? prior,
        CancellationToken cancellation) =>
        prior is { Hashes.Count: > 0 }
        && packages.Find(address, version) is { } directory
        && PackageDirectory.FindExecutable(directory, address.Type) is not null
        && prior.Hashes.Contains(await workspace.Hashes.OfDirectoryAsync(directory, cancellation));

    private async Task<bool> IsUsableAsync(
        PackageDirectory cache,
        ProviderAddress address,
        SemanticVersion version,
        LockedProvider? prior,
        CancellationToken cancellation) =>
        await IsTrustedAsync(cache, address, version, prior, cancellation)
        || (workspace.Configuration.PluginCacheMayBreakDependencyLockFile && prior is null && cache.Find(address, version) is not null);

    private async Task ReportNoPackageAsync(ProviderAddress address, SemanticVersion version, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var known = await workspace.Sources.FindVersionsAsync(address, cancellation);
        if (known is null || !known.Versions.Contains(version))
        {
            ProviderSelection.ReportNotFound(address, workspace.Sources.Places(address), diagnostics);
            return;
        }
        diagnostics.Error(
            "Incompatible provider version",
            $"Provider {address.ForDisplay} v{version} does not have a package available for your current platform, {ProviderPlatform.Current}.\n\n" +
            "Provider releases are separate from Terraform CLI releases, so not all providers are available for all platforms. Other versions of this provider may have different platforms supported.");
    }
}

/// <summary>A package that is where it should be.</summary>
/// <param name="Computed">Hashes calculated here; empty where the lock file has them already.</param>
/// <param name="Signed">Hashes that the publisher vouches for.</param>
internal sealed record PlacedPackage(IReadOnlyList<string> Computed, IReadOnlyList<string> Signed);
