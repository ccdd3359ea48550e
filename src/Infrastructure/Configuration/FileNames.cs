namespace Millwright.Infrastructure.Configuration;

/// <summary>The names by which files of the language are known: Terraform's, and OpenTofu's <c>.tofu</c> ones.</summary>
/// <remarks>A <c>.tofu</c> file stands in for the <c>.tf</c> file of the same name, so that a module can serve both programs.</remarks>
public static class FileNames
{
    private static readonly string[] _configuration = [".tf", ".tf.json", ".tofu", ".tofu.json"];
    private static readonly string[] _tests = [".tftest.hcl", ".tftest.json", ".tofutest.hcl", ".tofutest.json"];
    private static readonly string[] _mocks = [".tfmock.hcl", ".tfmock.json", ".tofumock.hcl", ".tofumock.json"];

    /// <summary>True for a configuration file, by its name or path.</summary>
    public static bool IsConfiguration(string path) => StemOf(path, _configuration) is not null;

    public static bool IsTest(string path) => StemOf(path, _tests) is not null;

    public static bool IsMock(string path) => StemOf(path, _mocks) is not null;

    /// <summary>True for a configuration file that only OpenTofu reads.</summary>
    public static bool IsOpenTofu(string path) => path.EndsWith(".tofu", StringComparison.Ordinal) || path.EndsWith(".tofu.json", StringComparison.Ordinal);

    /// <summary>A configuration file's name without its ending; null where it is none.</summary>
    public static string? ConfigurationStem(string name) => StemOf(name, _configuration);

    /// <summary>A test file's name without its ending.</summary>
    public static string TestStem(string name) => StemOf(name, _tests) ?? name;

    /// <summary>The files of a directory without those for which there is an OpenTofu file instead.</summary>
    public static IEnumerable<string> WithoutReplaced(IReadOnlyCollection<string> paths)
    {
        var all = paths.ToHashSet(StringComparer.Ordinal);
        return paths.Where(path => Replacement(path) is not { } other || !all.Contains(other));
    }

    /// <summary>The OpenTofu file that would be read instead of one of Terraform's.</summary>
    private static string? Replacement(string path)
    {
        string[][] families = [_configuration, _tests, _mocks];
        foreach (var family in families)
        {
            for (var i = 0; i < 2; i++)
            {
                if (path.EndsWith(family[i], StringComparison.Ordinal)) return path[..^family[i].Length] + family[i + 2];
            }
        }
        return null;
    }

    private static string? StemOf(string path, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (path.EndsWith(ending, StringComparison.Ordinal)) return path[..^ending.Length];
        }
        return null;
    }
}
