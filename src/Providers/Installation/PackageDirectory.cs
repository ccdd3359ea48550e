using Millwright.Providers.Versions;

namespace Millwright.Providers.Installation;

/// <summary>A directory of installed packages: a root module's own (<c>.terraform/providers</c>) or a shared cache.</summary>
/// <param name="displayPath">As it is shown to people.</param>
public sealed class PackageDirectory(string path, string displayPath)
{
    public string DisplayPath { get; } = displayPath;

    public string PathOf(ProviderAddress address, SemanticVersion version) =>
        Path.Combine(path, address.Host, address.Namespace, address.Type, version.ToString(), ProviderPlatform.Current.ToString());

    /// <summary>The package's directory, or null where it is not installed.</summary>
    public string? Find(ProviderAddress address, SemanticVersion version)
    {
        var directory = PathOf(address, version);
        return Directory.Exists(directory) ? directory : null;
    }

    /// <summary>The provider's program in a package directory, or null.</summary>
    public static string? FindExecutable(string packageDirectory, string type)
    {
        var name = "terraform-provider-" + type;
        return Directory.Exists(packageDirectory)
            ? Directory.EnumerateFiles(packageDirectory, name + "*")
                .Where(file => Path.GetFileName(file)[name.Length..] is "" or ['_' or '.', ..])
                .Order(StringComparer.Ordinal)
                .FirstOrDefault()
            : null;
    }
}
