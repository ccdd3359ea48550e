namespace Millwright.Infrastructure.Configuration.Versions;

/// <summary>One condition of a version constraint, such as <c>~> 1.2</c>.</summary>
public sealed record VersionCondition(string Operator, ReleaseVersion Version)
{
    private static readonly string[] Operators = ["!=", ">=", "<=", "~>", "=", ">", "<"];

    public static VersionCondition? TryParse(string text)
    {
        var trimmed = text.Trim();
        var sign = Operators.FirstOrDefault(o => trimmed.StartsWith(o, StringComparison.Ordinal)) ?? "";
        var version = ReleaseVersion.TryParse(trimmed[sign.Length..].TrimStart());
        return version is null ? null : new VersionCondition(sign, version);
    }

    public bool Allows(ReleaseVersion version) => Operator switch
    {
        "" or "=" => version.CompareTo(Version) == 0,
        "!=" => version.CompareTo(Version) != 0,
        ">" => PrereleasesAgree(version) && version.CompareTo(Version) > 0,
        "<" => PrereleasesAgree(version) && version.CompareTo(Version) < 0,
        ">=" => PrereleasesAgree(version) && version.CompareTo(Version) >= 0,
        "<=" => PrereleasesAgree(version) && version.CompareTo(Version) <= 0,
        _ => Pessimistic(version),
    };

    /// <summary>A prerelease satisfies an inequality only where the condition names a prerelease of the same numbers.</summary>
    private bool PrereleasesAgree(ReleaseVersion version) => (version.Prerelease.Length > 0, Version.Prerelease.Length > 0) switch
    {
        (true, true) => version.Segments.SequenceEqual(Version.Segments),
        (true, false) => false,
        _ => true,
    };

    /// <summary>At least this version, with all numbers but the last one written kept.</summary>
    private bool Pessimistic(ReleaseVersion version)
    {
        if (!PrereleasesAgree(version)) return false;
        if (version.CompareTo(Version) < 0 || Version.Segments.Count > version.Segments.Count) return false;
        for (var i = 0; i < Version.GivenSegments - 1; i++)
        {
            if (version.Segments[i] != Version.Segments[i]) return false;
        }
        return Version.Segments[Version.GivenSegments - 1] <= version.Segments[Version.GivenSegments - 1];
    }

    public override string ToString() => Operator.Length == 0 ? Version.ToString() : $"{Operator} {Version}";
}
