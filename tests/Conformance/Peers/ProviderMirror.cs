namespace Millwright.Conformance.Tests.Peers;

/// <summary>A directory with the AWS provider in filesystem-mirror layout, found by searching.</summary>
internal static class ProviderMirror
{
    private const int Depth = 5;

    /// <summary>The mirror's root, or null where this machine has none.</summary>
    public static string? Root { get; } = Find();

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("TF_PLUGIN_MIRROR") is { Length: > 0 } named) return named;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string[] roots = [Path.Combine(home, ".terraform.d"), Path.Combine(home, ".local", "share"), "/opt", "/usr/local", "/usr/share", "/usr/lib", "/srv", "/var/lib"];
        return roots.Where(Directory.Exists).Select(root => Search(root, Depth)).FirstOrDefault(found => found is not null);
    }

    private static string? Search(string folder, int depth)
    {
        if (Directory.Exists(Path.Combine(folder, "registry.terraform.io", "hashicorp", "aws"))) return folder;
        if (depth == 0) return null;
        try
        {
            return Directory.EnumerateDirectories(folder).Select(child => Search(child, depth - 1)).FirstOrDefault(found => found is not null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
