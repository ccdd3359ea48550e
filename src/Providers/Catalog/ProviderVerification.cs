using Millwright.Hcl.Diagnostics;
using Millwright.Providers.Installation;
using Millwright.Providers.Locking;
using Millwright.Providers.Versions;

namespace Millwright.Providers.Catalog;

/// <summary>Holds what a configuration requires against what is locked and installed, before anything is started.</summary>
public sealed class ProviderVerification(ProviderWorkspace workspace, DependencyLocks locks)
{
    /// <summary>Reports everything that keeps the providers from being run, in Terraform's words.</summary>
    /// <param name="schemasOnly">The providers will only be asked what they are, as validation does: any locked version will do.</param>
    /// <returns>False where anything does.</returns>
    public async Task<bool> VerifyAsync(
        IReadOnlyDictionary<ProviderAddress, VersionConstraints> requirements,
        DiagnosticList diagnostics,
        CancellationToken cancellation,
        bool schemasOnly = false)
    {
        var packaged = requirements
            .Where(r => !workspace.IsDevelopers(r.Key) && !workspace.IsServedInProcess(r.Key, locks))
            .OrderBy(static r => r.Key)
            .ToList();
        if (!(schemasOnly ? AreThere(packaged, diagnostics) : AreLocked(packaged, diagnostics))) return false;

        var problems = new List<string>();
        foreach (var (address, _) in packaged)
        {
            if (await FindProblemAsync(locks.Find(address)!, cancellation) is { } problem) problems.Add($"  - {address}: {problem}");
        }
        if (problems.Count == 0) return true;
        diagnostics.Error(
            "Required plugins are not installed",
            $"The installed provider plugins are not consistent with the packages selected in the dependency lock file:\n{string.Join('\n', problems)}\n\n" +
            "Terraform uses external plugins to integrate with a variety of different infrastructure services. To download the plugins required for this configuration, run:\n  terraform init");
        return false;
    }

    private bool AreThere(IReadOnlyList<KeyValuePair<ProviderAddress, VersionConstraints>> packaged, DiagnosticList diagnostics)
    {
        var missing = packaged.Where(r => locks.Find(r.Key) is null).ToList();
        foreach (var (address, _) in missing)
        {
            diagnostics.Error(
                "Missing required provider",
                $"This configuration requires provider {address}, but that provider isn't available. You may be able to install it automatically by running:\n  terraform init");
        }
        return missing.Count == 0;
    }

    private bool AreLocked(IReadOnlyList<KeyValuePair<ProviderAddress, VersionConstraints>> packaged, DiagnosticList diagnostics)
    {
        var problems = new List<string>();
        foreach (var (address, constraints) in packaged)
        {
            if (locks.Find(address) is not { } locked)
            {
                problems.Add($"  - provider {address}: required by this configuration but no version is selected");
            }
            else if (!constraints.Allows(locked.Version))
            {
                problems.Add($"  - provider {address}: locked version selection {locked.Version} doesn't match the updated version constraints \"{constraints}\"");
            }
        }
        if (problems.Count == 0) return true;
        var remedy = locks.IsEmpty
            ? "To make the initial dependency selections that will initialize the dependency lock file, run:\n  terraform init"
            : "To update the locked dependency selections to match a changed configuration, run:\n  terraform init -upgrade";
        diagnostics.Error(
            "Inconsistent dependency lock file",
            $"The following dependency selections recorded in the lock file are inconsistent with the current configuration:\n{string.Join('\n', problems)}\n\n{remedy}");
        return false;
    }

    private async ValueTask<string?> FindProblemAsync(LockedProvider locked, CancellationToken cancellation)
    {
        var (address, version) = (locked.Address, locked.Version);
        if (workspace.Packages.Find(address, version) is not { } directory)
        {
            return $"there is no package for {address} {version} cached in {workspace.Packages.DisplayPath}";
        }
        if (PackageDirectory.FindExecutable(directory, address.Type) is null)
        {
            return $"could not find executable file starting with terraform-provider-{address.Type}";
        }
        if (locked.Hashes.Count == 0) return null;
        try
        {
            if (locked.Hashes.Contains(await workspace.Hashes.OfDirectoryAsync(directory, cancellation))) return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"failed to verify checksum of {address} {version} package cached in in {workspace.Packages.DisplayPath}: {e.Message}";
        }
        return $"the cached package for {address} {version} (in {workspace.Packages.DisplayPath}) does not match any of the checksums recorded in the dependency lock file";
    }
}
