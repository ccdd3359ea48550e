using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Modules.Packages;

namespace Millwright.Infrastructure.Modules;

/// <summary>Copies a module from wherever it is into a directory of its own, as the start of a configuration.</summary>
public sealed class ModuleStart(string dataDirectory, ModuleRegistry registry, PackageFetcher packages)
{
    public async Task CopyAsync(string source, string target, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        if (ModuleSourceAddress.Parse(source, hasVersion: false, default, diagnostics) is not { } address) return;
        if (address.Kind == ModuleSourceKind.Local)
        {
            if (Directory.Exists(source)) Copy(source, target, diagnostics);
            else diagnostics.Error("Failed to copy root module", $"The module directory {source} does not exist.");
            return;
        }
        var whole = InstalledModules.Join(dataDirectory, "modules/.from-module");
        PackageDirectory.Remove(whole);
        try
        {
            var request = new ModuleRequest(address, ModulePath.Root.Child("from-module"), default, null);
            if (await new ModuleDownload(registry, packages, static _ => { }).RunAsync(request, whole, diagnostics, cancellation).ConfigureAwait(false) is { } entry)
                Copy(entry.Directory, target, diagnostics);
        }
        finally
        {
            PackageDirectory.Remove(whole);
        }
    }

    /// <summary>Into a directory that exists, past what is hidden; files that are there already stay and are reported.</summary>
    private static void Copy(string source, string target, DiagnosticList diagnostics)
    {
        try
        {
            foreach (var entry in new DirectoryInfo(Path.GetFullPath(source)).EnumerateFileSystemInfos())
            {
                if (entry.Name.StartsWith('.')) continue;
                var copy = Path.Combine(target, entry.Name);
                if (entry is DirectoryInfo) PackageDirectory.Copy(entry.FullName, copy);
                else File.Copy(entry.FullName, copy);
            }
        }
        catch (IOException e)
        {
            diagnostics.Error("Failed to copy root module", $"Error copying root module from {source}: {e.Message}");
        }
    }
}
