using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Modules.Packages;
using Millwright.Providers.Hosts;
using Millwright.Providers.Versions;

namespace Millwright.Infrastructure.Modules;

/// <summary>Brings a module that is not local to where it is used from.</summary>
internal sealed class ModuleDownload(ModuleRegistry registry, PackageFetcher packages, Action<ModuleProgress> progress)
{
    /// <summary>The manifest's entry for the module; null, with errors, where it cannot be had.</summary>
    public Task<InstalledModule?> RunAsync(ModuleRequest request, string directory, DiagnosticList diagnostics, CancellationToken cancellation) =>
        request.Address.Kind == ModuleSourceKind.Registry
            ? FromRegistryAsync(request, directory, diagnostics, cancellation)
            : FromPackageAsync(request, directory, diagnostics, cancellation);

    private async Task<InstalledModule?> FromPackageAsync(ModuleRequest request, string directory, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var address = request.Address;
        progress(new ModuleProgress.Downloading(request.Key, address.Package, null));
        try
        {
            await packages.GetAsync(address.Package, directory, cancellation).ConfigureAwait(false);
        }
        catch (PackageException e)
        {
            diagnostics.Error("Failed to download module", $"Could not download module \"{request.Name}\" ({request.Place}) source code from \"{PackageUrl.Redact(address.Text)}\": {e.Message}", request.Range);
            return null;
        }
        if (Enter(directory, address.Subdirectory, diagnostics) is not { } module) return null;
        return new InstalledModule(request.Key, address.Text, null, module);
    }

    private async Task<InstalledModule?> FromRegistryAsync(ModuleRequest request, string directory, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        if (await SelectAsync(request, diagnostics, cancellation).ConfigureAwait(false) is not { } version) return null;
        var address = request.Address;
        progress(new ModuleProgress.Downloading(request.Key, address.Package, version.ToString()));
        if (await LocateAsync(request, version, diagnostics, cancellation).ConfigureAwait(false) is not { } location) return null;
        try
        {
            await packages.GetAsync(location.Package, directory, cancellation).ConfigureAwait(false);
        }
        catch (PackageException e)
        {
            diagnostics.Error("Failed to download module", $"Could not download module \"{request.Name}\" ({request.Place}) source code from \"{PackageUrl.Redact(location.Text)}\": {e.Message}.", request.Range);
            return null;
        }
        var subdirectory = RemoteAddress.Combine(location.Subdirectory, address.Subdirectory) ?? "";
        var module = InstalledModules.Join(directory, subdirectory);
        if (Directory.Exists(module)) return new InstalledModule(request.Key, address.Text, version.ToString(), module);
        diagnostics.Error("Unreadable module subdirectory", $"The directory {module} does not exist. The target submodule {subdirectory} does not exist within the target module.");
        return null;
    }

    private async Task<SemanticVersion?> SelectAsync(ModuleRequest request, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var package = request.Address.Package;
        var host = package[..package.IndexOf('/')];
        IReadOnlyList<string>? versions;
        try
        {
            versions = await registry.FindVersionsAsync(package, cancellation).ConfigureAwait(false);
        }
        catch (HostRequestException e)
        {
            diagnostics.Error("Error accessing remote module registry", $"Failed to retrieve available versions for module \"{request.Name}\" ({request.Place}) from {host}: {e.Message}.", request.Range);
            return null;
        }
        if (versions is null)
        {
            diagnostics.Error("Module not found", $"Module \"{request.Name}\" (from {request.Place}) cannot be found in the module registry at {host}.", request.Range);
            return null;
        }
        var constraints = request.Version is { } required ? VersionConstraints.TryParseLenient(required.Constraint) ?? VersionConstraints.Any : VersionConstraints.Any;
        var offered = Read(versions, request, host, diagnostics).ToList();
        // A prerelease counts only for whom it was asked for.
        var newest = offered.Where(version => !version.IsPrerelease || constraints.Allows(version)).Max();
        if (newest is null)
        {
            diagnostics.Error("Module has no versions", $"Module \"{request.Address.Text}\" ({request.Place}) has no versions available on {host}.", request.Range);
            return null;
        }
        if (constraints.Newest(offered) is { } match) return match;
        diagnostics.Error("Unresolvable module version constraint", $"There is no available version of module \"{request.Address.Text}\" ({request.Place}) which matches the given version constraint. The newest available version is {newest}.", request.Range);
        return null;
    }

    private static IEnumerable<SemanticVersion> Read(IReadOnlyList<string> versions, ModuleRequest request, string host, DiagnosticList diagnostics)
    {
        foreach (var text in versions)
        {
            if (SemanticVersion.TryParseLenient(text) is { } version) yield return version;
            else diagnostics.Warning("Invalid response from remote module registry", $"The registry at {host} returned an invalid version string \"{text}\" for module \"{request.Name}\" ({request.Place}), which Terraform ignored.", request.Range);
        }
    }

    private async Task<ModuleSourceAddress?> LocateAsync(ModuleRequest request, SemanticVersion version, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var address = request.Address;
        var host = address.Package[..address.Package.IndexOf('/')];
        string location;
        try
        {
            location = await registry.LocateAsync(address.Package, version.ToString(), cancellation).ConfigureAwait(false);
        }
        catch (HostRequestException e)
        {
            diagnostics.Error("Error accessing remote module registry", $"Failed to retrieve a download URL for {address.Text} {version} from {host}: {e.Message}");
            return null;
        }
        var problems = new DiagnosticList();
        var target = ModuleSourceAddress.Parse(location, hasVersion: false, default, problems);
        // A registry may not point into this machine's own files, nor on to another registry.
        if (target is { Kind: ModuleSourceKind.Remote } && PackageUrl.Parse(target.Package).Getter != "file") return target;
        var reason = target is null ? problems[0].Detail : "must be a direct remote package address";
        diagnostics.Error("Invalid package location from module registry", $"Module registry {host} returned invalid source location \"{location}\" for {address.Text} {version}: {reason}.");
        return null;
    }

    private static string? Enter(string package, string subdirectory, DiagnosticList diagnostics)
    {
        if (subdirectory.Length == 0) return package;
        try
        {
            return PackageDirectory.Find(package, subdirectory);
        }
        catch (PackageException e)
        {
            diagnostics.Error("Failed to expand subdir globs", e.Message);
            return null;
        }
    }
}
