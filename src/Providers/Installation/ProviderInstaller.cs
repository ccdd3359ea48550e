using Millwright.Hcl.Diagnostics;
using Millwright.Providers.BuiltIn;
using Millwright.Providers.Locking;
using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>Selects versions of required providers and puts their packages in place: the provider half of <c>init</c>.</summary>
/// <param name="progress">Hears each step as it happens, one at a time.</param>
public sealed class ProviderInstaller(ProviderWorkspace workspace, Action<InstallationProgress> progress)
{
    /// <summary>Packages that are downloaded side by side.</summary>
    private const int MostAtOnce = 4;

    private readonly Lock _gate = new();

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
        var selections = await SelectAllAsync(requirements, locks, upgrade, diagnostics, cancellation);
        var updated = Required(locks, requirements);
        var placement = new PackagePlacement(workspace, Report);
        using var slots = new SemaphoreSlim(MostAtOnce);
        var works = selections.Chosen.Select(async selection =>
        {
            var (address, version) = selection;
            var problems = new DiagnosticList();
            var prior = locks.Find(address) is { } locked && locked.Version == version ? locked : null;
            await slots.WaitAsync(cancellation);
            try
            {
                return (address, version, prior, problems, Package: await placement.PlaceAsync(address, version, prior, problems, cancellation));
            }
            finally
            {
                slots.Release();
            }
        }).ToList();
        var failed = selections.Failed;
        var hashedHere = new List<ProviderAddress>();
        foreach (var (address, version, prior, problems, package) in await Task.WhenAll(works))
        {
            diagnostics.AddRange(problems);
            failed |= package is null;
            if (package is null || package.Computed.Count == 0) continue;
            updated = updated.With(new LockedProvider(address, version, requirements[address], prior?.Hashes ?? []).WithHashes(package.Computed.Concat(package.Signed)));
            if (prior is null && package.Signed.Count == 0) hashedHere.Add(address);
        }
        return failed ? new InstallationResult(locks, []) : new InstallationResult(updated, hashedHere);
    }

    private async Task<(IReadOnlyList<(ProviderAddress Address, SemanticVersion Version)> Chosen, bool Failed)> SelectAllAsync(
        IReadOnlyDictionary<ProviderAddress, VersionConstraints> requirements,
        DependencyLocks locks,
        bool upgrade,
        DiagnosticList diagnostics,
        CancellationToken cancellation)
    {
        var selection = new ProviderSelection(workspace.Sources, workspace.Sources.Places, Report);
        var works = new List<(ProviderAddress Address, DiagnosticList Problems, Task<SemanticVersion?> Work)>();
        foreach (var (address, constraints) in requirements.OrderBy(static r => !r.Key.IsTerraformBuiltIn).ThenBy(static r => r.Key))
        {
            if (await IsServedWithoutPackageAsync(address, constraints, diagnostics, cancellation)) continue;
            var problems = new DiagnosticList();
            works.Add((address, problems, selection.SelectAsync(address, constraints, upgrade ? null : locks.Find(address), problems, cancellation)));
        }
        var chosen = new List<(ProviderAddress, SemanticVersion)>();
        foreach (var (address, problems, work) in works)
        {
            if (await work is { } version) chosen.Add((address, version));
            diagnostics.AddRange(problems);
        }
        return (chosen, chosen.Count < works.Count);
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
        if (workspace.Reattached.ContainsKey(address)) return true;
        if (workspace.Configuration.DevOverrides.TryGetValue(address, out var directory))
        {
            Report(new InstallationProgress.Overridden(address, directory));
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
            Report(new InstallationProgress.BuiltIn(address));
            return true;
        }
        if (await workspace.Sources.IsMirroredAsync(address, cancellation)) return false;
        Report(new InstallationProgress.InProcess(address, builtIn.Version));
        if (SemanticVersion.TryParse(builtIn.Version) is { } version && !constraints.Allows(version))
        {
            diagnostics.Warning(
                "Provider version differs from the one required",
                $"Millwright runs {address.ForDisplay} itself and behaves as its version {version}, while the configuration asks for {constraints}. To run another version, put its package into a filesystem mirror.");
        }
        return true;
    }

    private void Report(InstallationProgress step)
    {
        lock (_gate) progress(step);
    }
}
