namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>The configuration files of a directory, sorted by name.</summary>
internal sealed record ModuleFiles(IReadOnlyList<string> Primary, IReadOnlyList<string> Overrides)
{
    public bool Any => Primary.Count + Overrides.Count > 0;

    public static ModuleFiles In(IConfigurationFiles files, string directory)
    {
        var primary = new List<string>();
        var overrides = new List<string>();
        foreach (var name in FileNames.WithoutReplaced([.. files.NamesIn(directory)]).Order(StringComparer.Ordinal))
        {
            if (FileNames.ConfigurationStem(name) is not { } stem || IsIgnored(name)) continue;
            var path = directory is "." or "" ? name : Path.Combine(directory, name);
            (stem == "override" || stem.EndsWith("_override", StringComparison.Ordinal) ? overrides : primary).Add(path);
        }
        return new ModuleFiles(primary, overrides);
    }

    /// <summary>Hidden files and what editors leave behind.</summary>
    private static bool IsIgnored(string name) =>
        name.StartsWith('.') || name.EndsWith('~') || (name.StartsWith('#') && name.EndsWith('#'));
}
