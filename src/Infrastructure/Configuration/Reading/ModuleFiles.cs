namespace Millwright.Infrastructure.Configuration.Reading;

/// <summary>The configuration files of a directory, sorted by name.</summary>
internal sealed record ModuleFiles(IReadOnlyList<string> Primary, IReadOnlyList<string> Overrides)
{
    public bool Any => Primary.Count + Overrides.Count > 0;

    /// <param name="directory">Where it is.</param>
    /// <param name="called">What it is called in the names of the files.</param>
    public static ModuleFiles In(string directory, string called)
    {
        var primary = new List<string>();
        var overrides = new List<string>();
        foreach (var name in Directory.EnumerateFiles(directory).Select(static p => Path.GetFileName(p)).Order(StringComparer.Ordinal))
        {
            if (Stem(name) is not { } stem || IsIgnored(name)) continue;
            var path = called is "." or "" ? name : Path.Combine(called, name);
            (stem == "override" || stem.EndsWith("_override", StringComparison.Ordinal) ? overrides : primary).Add(path);
        }
        return new ModuleFiles(primary, overrides);
    }

    private static string? Stem(string name) =>
        name.EndsWith(".tf", StringComparison.Ordinal) ? name[..^3]
        : name.EndsWith(".tf.json", StringComparison.Ordinal) ? name[..^8]
        : null;

    /// <summary>Hidden files and what editors leave behind.</summary>
    private static bool IsIgnored(string name) =>
        name.StartsWith('.') || name.EndsWith('~') || (name.StartsWith('#') && name.EndsWith('#'));
}
