namespace Millwright.Infrastructure.Clouds;

/// <summary>The profiles of AWS's shared config and credentials files.</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html</remarks>
internal sealed class SharedProfiles
{
    private readonly Dictionary<string, Dictionary<string, string>> _profiles = [];

    /// <exception cref="IOException">A file is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static SharedProfiles Load(IEnumerable<string> configFiles, IEnumerable<string> credentialFiles)
    {
        var profiles = new SharedProfiles();
        foreach (var path in configFiles) profiles.Add(path, isConfig: true);
        foreach (var path in credentialFiles) profiles.Add(path, isConfig: false);
        return profiles;
    }

    public bool Has(string profile) => _profiles.ContainsKey(profile);

    public string? Setting(string profile, string name) =>
        _profiles.TryGetValue(profile, out var settings) && settings.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    private void Add(string path, bool isConfig)
    {
        if (!File.Exists(path)) return;
        Dictionary<string, string>? section = null;
        foreach (var line in File.ReadLines(path)) section = Take(line, section, isConfig);
    }

    private Dictionary<string, string>? Take(string line, Dictionary<string, string>? section, bool isConfig)
    {
        var text = line.Trim();
        if (text.Length == 0 || text[0] is '#' or ';') return section;
        if (text[0] == '[') return Section(text.TrimStart('[').Split(']')[0].Trim(), isConfig);
        // Indented lines are settings of settings, which none of ours has.
        var equals = text.IndexOf('=');
        if (section is not null && equals > 0 && !char.IsWhiteSpace(line[0])) section[text[..equals].Trim()] = text[(equals + 1)..].Trim();
        return section;
    }

    /// <summary>Config files say "profile NAME", except for the default one.</summary>
    private Dictionary<string, string>? Section(string title, bool isConfig)
    {
        const string prefix = "profile ";
        if (isConfig && title.StartsWith(prefix, StringComparison.Ordinal)) title = title[prefix.Length..].Trim();
        else if (isConfig && title != "default") return null;
        if (!_profiles.TryGetValue(title, out var section)) _profiles.Add(title, section = []);
        return section;
    }
}
