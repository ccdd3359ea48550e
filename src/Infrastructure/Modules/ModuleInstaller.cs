using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Modules;

/// <summary>Installs every module a configuration calls and records where it lies, as <c>terraform init</c> and <c>get</c> do.</summary>
/// <param name="sources">For modules that are not local; local ones stay where they are.</param>
/// <param name="installed">Told of every module installed, in order.</param>
public sealed class ModuleInstaller(IReadOnlyList<IModuleSource> sources, Action<InstalledModule>? installed = null)
{
    /// <summary>Writes the manifest; null where the root cannot be read.</summary>
    public async ValueTask<ModuleManifest?> InstallAsync(string directory, string dataDirectory, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var loader = new ConfigurationLoader(static (_, _, _) => null);
        var problems = new DiagnosticList();
        var root = loader.LoadModule(directory, problems);
        diagnostics.AddRange(problems);
        if (root is null || problems.HasErrors) return null;
        var manifest = new ModuleManifest();
        manifest.Add(new InstalledModule("", "", null, directory));
        if (root.ModuleCalls.Count == 0 && !File.Exists(Path.Combine(dataDirectory, "modules", "modules.json"))) return manifest;
        await InstallCallsAsync(loader, manifest, root, ModulePath.Root, dataDirectory, [Path.GetFullPath(directory)], diagnostics, cancellation).ConfigureAwait(false);
        manifest.Write(dataDirectory);
        return manifest;
    }

    private async ValueTask InstallCallsAsync(
        ConfigurationLoader loader, ModuleManifest manifest, Module caller, ModulePath path, string dataDirectory,
        IReadOnlyList<string> lineage, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        foreach (var call in caller.ModuleCalls.Values.OrderBy(static c => c.Name, StringComparer.Ordinal))
        {
            if (call.Source.Length == 0 || ModuleSourceAddress.Parse(call.Source, call.Version is not null, call.SourceRange, diagnostics) is not { } address) continue;
            var child = path.Child(call.Name);
            if (await PlaceAsync(address, call, child, caller.SourceDirectory, dataDirectory, diagnostics, cancellation).ConfigureAwait(false) is not { } entry) continue;
            manifest.Add(entry);
            installed?.Invoke(entry);
            var full = Path.GetFullPath(entry.Directory);
            if (lineage.Contains(full))
            {
                diagnostics.Error("Module cycle", $"The module at {entry.Directory} calls itself, directly or through the modules it calls, so that its configuration would never end.", call.Range);
                continue;
            }
            if (loader.LoadModule(entry.Directory, diagnostics) is not { } module) continue;
            await InstallCallsAsync(loader, manifest, module, child, dataDirectory, [.. lineage, full], diagnostics, cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask<InstalledModule?> PlaceAsync(
        ModuleSourceAddress address, ModuleCall call, ModulePath path, string callerDirectory, string dataDirectory, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var key = InstalledModules.KeyOf(path);
        if (address.Kind == ModuleSourceKind.Local)
        {
            var local = InstalledModules.Join(callerDirectory, call.Source);
            if (Directory.Exists(local)) return new InstalledModule(key, address.Text, null, local);
            diagnostics.Error("Unreadable module directory", $"Unable to evaluate directory symlink: lstat {local}: no such file or directory", call.SourceRange);
            return null;
        }
        if (sources.FirstOrDefault(source => source.Handles(address)) is not { } fetcher)
        {
            diagnostics.Error("Unsupported module source", $"The source \"{call.Source}\" of module \"{call.Name}\" is a {(address.Kind == ModuleSourceKind.Registry ? "module registry" : "remote package")}, which cannot be fetched here yet. Local paths that begin with \"./\" or \"../\" work, and so do modules that \"terraform init\" has put into {dataDirectory}/modules already.", call.SourceRange);
            return null;
        }
        try
        {
            var fetched = await fetcher.FetchAsync(address, call.Version?.Constraint, Path.Combine(dataDirectory, "modules", key), cancellation).ConfigureAwait(false);
            return new InstalledModule(key, address.Text, fetched.Version, fetched.Directory);
        }
        catch (ModuleSourceException error)
        {
            diagnostics.Error("Failed to download module", $"Could not download module \"{call.Name}\" ({call.SourceRange.FileName}:{call.SourceRange.Start.Line}) source code from \"{address.Text}\": {error.Message}", call.SourceRange);
            return null;
        }
    }
}
