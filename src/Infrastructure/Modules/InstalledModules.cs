using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Infrastructure.Modules;

/// <summary>Finds the directories of modules: installed ones by the manifest, local ones also without it.</summary>
/// <param name="requireInstallation">As Terraform does, take even local modules only from the manifest.</param>
public sealed class InstalledModules(ModuleManifest? manifest, bool requireInstallation = false)
{
    public static InstalledModules In(string dataDirectory, bool requireInstallation = false) => new(ModuleManifest.Read(dataDirectory), requireInstallation);

    /// <summary>The argument of <see cref="ConfigurationLoader"/>.</summary>
    public string? Locate(ModulePath path, ModuleCall call, string? callerDirectory)
    {
        if (manifest is not null && manifest.Modules.TryGetValue(KeyOf(path), out var installed) && IsOf(installed, call)) return installed.Directory;
        return call.IsLocal && !requireInstallation ? Join(callerDirectory ?? ".", call.Source) : null;
    }

    /// <summary>The names from the root down, joined with dots.</summary>
    public static string KeyOf(ModulePath path) =>
        path.Parent is null ? "" : path.Parent.IsRoot ? path.Name : $"{KeyOf(path.Parent)}.{path.Name}";

    /// <summary>A path below another, without detours.</summary>
    public static string Join(string directory, string relative)
    {
        var kept = new List<string>();
        var joined = (directory is "." or "" ? relative : directory + "/" + relative).Replace('\\', '/');
        foreach (var part in joined.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part == ".." && kept.Count > 0 && kept[^1] != "..") kept.RemoveAt(kept.Count - 1);
            else kept.Add(part);
        }
        var path = string.Join('/', kept);
        return joined.StartsWith('/') ? "/" + path : path.Length == 0 ? "." : path;
    }

    private static bool IsOf(InstalledModule installed, ModuleCall call) =>
        ModuleSourceAddress.Parse(call.Source, call.Version is not null, call.SourceRange, new()) is { } address && address.Text == installed.Source;
}
