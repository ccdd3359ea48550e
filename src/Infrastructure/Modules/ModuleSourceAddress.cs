using System.Text.RegularExpressions;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Modules;

/// <summary>Where a module comes from, as its call says: a local path, a registry or a remote package.</summary>
/// <param name="Text">The normal form, as the manifest of installed modules records it.</param>
public sealed partial record ModuleSourceAddress(ModuleSourceKind Kind, string Text)
{
    public const string DefaultHost = "registry.terraform.io";

    /// <summary>What is downloaded: the address without the directory within.</summary>
    public string Package => Kind == ModuleSourceKind.Local ? Text : RemoteAddress.Split(Text).Package;

    /// <summary>The directory of the module within its package; empty for the package's own.</summary>
    public string Subdirectory => Kind == ModuleSourceKind.Local ? "" : RemoteAddress.Split(Text).Subdirectory;

    public static bool IsLocal(string source) =>
        source.StartsWith("./", StringComparison.Ordinal) || source.StartsWith("../", StringComparison.Ordinal)
        || source.StartsWith(".\\", StringComparison.Ordinal) || source.StartsWith("..\\", StringComparison.Ordinal)
        || source is "." or "..";

    /// <summary>Null, with an error, where the text is no source.</summary>
    /// <param name="hasVersion">The call constrains the version, which only registries understand.</param>
    public static ModuleSourceAddress? Parse(string source, bool hasVersion, SourceRange range, DiagnosticList diagnostics)
    {
        if (hasVersion) return ParseVersioned(source, range, diagnostics);
        if (IsLocal(source)) return new ModuleSourceAddress(ModuleSourceKind.Local, Clean(source));
        if (Registry(source) is { } registry) return registry;
        if (source.Length == 0)
        {
            diagnostics.Error("Invalid module source address", "Failed to parse module source address: invalid source address: .", range);
            return null;
        }
        if (Remote(source, out var problem) is { } remote) return remote;
        diagnostics.Error("Invalid module source address", problem!, range);
        return null;
    }

    private static ModuleSourceAddress? ParseVersioned(string source, SourceRange range, DiagnosticList diagnostics)
    {
        var leavesPackage = RemoteAddress.Split(source).Subdirectory.StartsWith("../", StringComparison.Ordinal);
        if (!leavesPackage && Registry(source) is { } registry) return registry;
        var reason = IsLocal(source)
            ? $"can't use local directory \"{source}\" as a module registry address"
            : RegistryAddressProblem.Of(source);
        diagnostics.Error(
            "Invalid registry module source address",
            $"Failed to parse module registry address: {reason}.\n\nTerraform assumed that you intended a module registry source address because you also set the argument \"version\", which applies only to registry modules.",
            range);
        return null;
    }

    /// <summary>A path in its shortest form, which still begins with a dot.</summary>
    private static string Clean(string source)
    {
        var kept = new List<string>();
        foreach (var part in source.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part == ".." && kept.Count > 0 && kept[^1] != "..") kept.RemoveAt(kept.Count - 1);
            else kept.Add(part);
        }
        var path = string.Join('/', kept);
        return path.StartsWith("..", StringComparison.Ordinal) ? path : "./" + path;
    }

    private static ModuleSourceAddress? Registry(string source)
    {
        var subdirectory = source.IndexOf("//", StringComparison.Ordinal);
        var package = subdirectory < 0 ? source : source[..subdirectory];
        var match = RegistryPattern().Match(package);
        if (!match.Success) return null;
        var host = match.Groups["host"].Success ? match.Groups["host"].Value.ToLowerInvariant() : DefaultHost;
        // Well-known code hosts look like registries but are remote packages.
        if (host is "github.com" or "bitbucket.org" or "gitlab.com") return null;
        var text = $"{host}/{match.Groups["name"].Value}";
        return new ModuleSourceAddress(ModuleSourceKind.Registry, subdirectory < 0 ? text : text + source[subdirectory..]);
    }

    private static ModuleSourceAddress? Remote(string source, out string? problem)
    {
        var text = RemoteAddress.Normalize(source, out problem);
        return text is null ? null : new ModuleSourceAddress(ModuleSourceKind.Remote, text);
    }

    [GeneratedRegex(@"^(?:(?<host>[0-9A-Za-z](?:[0-9A-Za-z-]*\.)+[0-9A-Za-z-]+(?::\d+)?|localhost(?::\d+)?)/)?(?<name>[0-9A-Za-z](?:[0-9A-Za-z_-]{0,62}[0-9A-Za-z])?/[0-9A-Za-z](?:[0-9A-Za-z_-]{0,62}[0-9A-Za-z])?/[0-9a-z]{1,64})$")]
    private static partial Regex RegistryPattern();
}
