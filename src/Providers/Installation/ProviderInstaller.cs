using Millwright.Hcl.Diagnostics;
using Millwright.Providers.BuiltIn;
using Millwright.Providers.Locking;
using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>Selects versions of required providers and puts their packages in place: the provider half of <c>init</c>.</summary>
/// <param name="progress">Hears each step as it happens.</param>
public sealed class ProviderInstaller(ProviderWorkspace workspace, Action<InstallationProgress> progress)
{
    /// <summary>
    /// Installs what is required. A provider that fails does not keep the others from being installed, but the selections
    /// stay as they were.
    /// </summary>
    /// <param name="requirements">Every provider of the configuration and the state, with all constraints on it merged.</param>
    /// <param name="upgrade">Select anew even where the lock file has a version.</param>
    public async Task<InstallationResult> InstallAsync(
        IReadOnlyDictionary<ProviderAddress, VersionConstraints> requirements,
        DependencyLocks locks,
        bool upgrade,
        DiagnosticList diagnostics,
        CancellationToken cancellation)
    {
        var failed = false;
        var selections = new List<(ProviderAddress Address, SemanticVersion Version)>();
        foreach (var (address, constraints) in requirements.OrderBy(static r => r.Key))
        {
            if (await IsServedWithoutPackageAsync(address, constraints, diagnostics, cancellation)) continue;
            if (await SelectAsync(address, constraints, upgrade ? null : locks.Find(address), diagnostics, cancellation) is { } version)
            {
                selections.Add((address, version));
            }
            else
            {
                failed = true;
            }
        }

        var updated = Required(locks, requirements);
        var hashedHere = new List<ProviderAddress>();
        foreach (var (address, version) in selections)
        {
            var prior = locks.Find(address) is { } locked && locked.Version == version ? locked : null;
            var hash = await PutInPlaceAsync(address, version, prior, diagnostics, cancellation);
            if (hash is null)
            {
                failed = true;
                continue;
            }
            if (hash.Length == 0) continue;
            updated = updated.With(new LockedProvider(address, version, requirements[address], prior?.Hashes ?? []).WithHashes([hash]));
            if (prior is null) hashedHere.Add(address);
        }
        return failed ? new InstallationResult(locks, []) : new InstallationResult(updated, hashedHere);
    }

    /// <summary>
    /// Without what is required no more. A utility provider's entry stays also while it is served by this process: Terraform
    /// wants it when somebody goes back.
    /// </summary>
    private static DependencyLocks Required(DependencyLocks locks, IReadOnlyDictionary<ProviderAddress, VersionConstraints> requirements)
    {
        foreach (var provider in locks.Providers)
        {
            if (!requirements.ContainsKey(provider.Address)) locks = locks.Without(provider.Address);
        }
        return locks;
    }

    private async ValueTask<bool> IsServedWithoutPackageAsync(
        ProviderAddress address,
        VersionConstraints constraints,
        DiagnosticList diagnostics,
        CancellationToken cancellation)
    {
        if (workspace.Configuration.DevOverrides.TryGetValue(address, out var directory))
        {
            progress(new InstallationProgress.Overridden(address, directory));
            return true;
        }
        if (BuiltInProviders.Find(address) is not { } builtIn)
        {
            if (!address.IsTerraformBuiltIn) return false;
            diagnostics.Error("Invalid provider", $"The provider {address} is not built in to Terraform.");
            return true;
        }
        if (address.IsTerraformBuiltIn)
        {
            progress(new InstallationProgress.BuiltIn(address));
            return true;
        }
        if (await workspace.Sources.IsMirroredAsync(address, cancellation)) return false;
        progress(new InstallationProgress.InProcess(address, builtIn.Version));
        if (SemanticVersion.TryParse(builtIn.Version) is { } version && !constraints.Allows(version))
        {
            diagnostics.Warning(
                "Provider version differs from the one required",
                $"Millwright runs {address.ForDisplay} itself and behaves as its version {version}, while the configuration asks for {constraints}. To run another version, put its package into a filesystem mirror.");
        }
        return true;
    }

    private async ValueTask<SemanticVersion?> SelectAsync(
        ProviderAddress address,
        VersionConstraints constraints,
        LockedProvider? locked,
        DiagnosticList diagnostics,
        CancellationToken cancellation)
    {
        if (locked is not null)
        {
            progress(new InstallationProgress.Reusing(address));
            if (constraints.Allows(locked.Version)) return locked.Version;
            return QueryFailed(
                address,
                $"locked provider {address} {locked.Version} does not match configured version constraint {constraints}; must use terraform init -upgrade to allow selection of new versions",
                diagnostics);
        }

        progress(new InstallationProgress.Finding(address, constraints));
        try
        {
            if (await workspace.Sources.FindVersionsAsync(address, cancellation) is not { } versions) return NotFound(address, diagnostics);
            return constraints.Newest(versions)
                ?? QueryFailed(address, $"no available releases match the given constraints {constraints}", diagnostics);
        }
        catch (ProviderSourceException e)
        {
            return QueryFailed(address, e.Message, diagnostics);
        }
    }

    /// <summary>Null where it failed, the package's hash where it was installed, empty where nothing had to be done.</summary>
    private async Task<string?> PutInPlaceAsync(
        ProviderAddress address,
        SemanticVersion version,
        LockedProvider? prior,
        DiagnosticList diagnostics,
        CancellationToken cancellation)
    {
        try
        {
            if (await IsInPlaceAsync(workspace.Packages, address, version, prior, cancellation))
            {
                progress(new InstallationProgress.AlreadyInstalled(address, version));
                return "";
            }
            if (workspace.Cache is { } cache && await UsableFromCacheAsync(cache, address, version, prior, cancellation) is { } cached)
            {
                progress(new InstallationProgress.FromCache(address, version));
                return await LinkAsync(address, version, cached, cancellation);
            }
            return await FetchAsync(address, version, prior, diagnostics, cancellation);
        }
        catch (Exception e) when (e is ProviderSourceException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            diagnostics.Error("Failed to install provider", $"Error while installing {address.ForDisplay} v{version}: {e.Message}");
            return null;
        }
    }

    private async Task<string?> FetchAsync(
        ProviderAddress address,
        SemanticVersion version,
        LockedProvider? prior,
        DiagnosticList diagnostics,
        CancellationToken cancellation)
    {
        var package = await workspace.Sources.FindPackageAsync(address, version, ProviderPlatform.Current, cancellation);
        if (package is null) return await NoPackageAsync(address, version, diagnostics, cancellation);
        progress(new InstallationProgress.Installing(address, version));
        var hash = await package.HashAsync(workspace.Hashes, cancellation);
        if (prior is { Hashes.Count: > 0 } && !prior.Hashes.Contains(hash))
        {
            throw new ProviderSourceException(
                $"the local package for {address} {version} doesn't match any of the checksums previously recorded in the dependency lock file (this might be because the available checksums are for packages targeting different platforms); for more information: https://developer.hashicorp.com/terraform/language/files/dependency-lock#checksum-verification");
        }
        if (workspace.Cache is { } cache)
        {
            var shared = cache.PathOf(address, version);
            await package.InstallAsync(shared, cancellation);
            package = new DirectoryPackage(address, version, shared);
        }
        await package.InstallAsync(workspace.Packages.PathOf(address, version), cancellation);
        progress(new InstallationProgress.Installed(address, version, package.Authentication));
        return hash;
    }

    private async Task<string> LinkAsync(ProviderAddress address, SemanticVersion version, string cached, CancellationToken cancellation)
    {
        var package = new DirectoryPackage(address, version, cached);
        var hash = await package.HashAsync(workspace.Hashes, cancellation);
        await package.InstallAsync(workspace.Packages.PathOf(address, version), cancellation);
        return hash;
    }

    /// <summary>A package that the lock file does not know yet is fetched anew, lest a stale one be trusted.</summary>
    private async ValueTask<bool> IsInPlaceAsync(
        PackageDirectory packages,
        ProviderAddress address,
        SemanticVersion version,
        LockedProvider? prior,
        CancellationToken cancellation) =>
        prior is { Hashes.Count: > 0 }
        && packages.Find(address, version) is { } directory
        && PackageDirectory.FindExecutable(directory, address.Type) is not null
        && prior.Hashes.Contains(await workspace.Hashes.OfDirectoryAsync(directory, cancellation));

    private async ValueTask<string?> UsableFromCacheAsync(
        PackageDirectory cache,
        ProviderAddress address,
        SemanticVersion version,
        LockedProvider? prior,
        CancellationToken cancellation)
    {
        var usable = await IsInPlaceAsync(cache, address, version, prior, cancellation)
            || (workspace.Configuration.PluginCacheMayBreakDependencyLockFile && prior is null && cache.Find(address, version) is not null);
        return usable ? cache.Find(address, version) : null;
    }

    private async ValueTask<string?> NoPackageAsync(
        ProviderAddress address,
        SemanticVersion version,
        DiagnosticList diagnostics,
        CancellationToken cancellation)
    {
        var known = await workspace.Sources.FindVersionsAsync(address, cancellation);
        if (known is null || !known.Contains(version))
        {
            NotFound(address, diagnostics);
            return null;
        }
        diagnostics.Error(
            "Incompatible provider version",
            $"Provider {address.ForDisplay} v{version} does not have a package available for your current platform, {ProviderPlatform.Current}.\n\n" +
            "Provider releases are separate from Terraform CLI releases, so not all providers are available for all platforms. Other versions of this provider may have different platforms supported.");
        return null;
    }

    private SemanticVersion? NotFound(ProviderAddress address, DiagnosticList diagnostics)
    {
        var places = string.Join('\n', workspace.Sources.Places(address).Select(static place => "  - " + place));
        diagnostics.Error(
            "Failed to query available provider packages",
            $"Could not retrieve the list of available versions for provider {address.ForDisplay}: provider {address} was not found in any of the search locations\n\n{places}");
        return null;
    }

    private static SemanticVersion? QueryFailed(ProviderAddress address, string problem, DiagnosticList diagnostics)
    {
        diagnostics.Error(
            "Failed to query available provider packages",
            $"Could not retrieve the list of available versions for provider {address.ForDisplay}: {problem}\n\nTo see which modules are currently depending on {address.ForDisplay} and what versions are specified, run the following command:\n    terraform providers");
        return null;
    }
}
