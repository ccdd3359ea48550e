using System.Globalization;

namespace Millwright.Providers.Versions;

/// <summary>A version of a provider, a module or Terraform itself: semantic versioning 2.0.</summary>
public sealed record SemanticVersion(ulong Major, ulong Minor, ulong Patch, string Prerelease = "", string Metadata = "")
    : IComparable<SemanticVersion>
{
    public bool IsPrerelease => Prerelease.Length > 0;

    /// <summary>Reads a whole version: three numbers, and no leading <c>v</c>.</summary>
    public static SemanticVersion? TryParse(string text) =>
        VersionTerm.TryParseBoundary(text, out var parts) && parts is { Minor: not null, Patch: not null }
            ? new SemanticVersion(parts.Major, parts.Minor.Value, parts.Patch.Value, parts.Prerelease, parts.Metadata)
            : null;

    /// <summary>Reads a version as module registries may write it: a leading <c>v</c> and fewer numbers will do.</summary>
    public static SemanticVersion? TryParseLenient(string text) => LenientVersion.TryParse(text)?.Version;

    /// <summary>By precedence; metadata does not count.</summary>
    public int CompareTo(SemanticVersion? other)
    {
        if (other is null) return 1;
        var order = Major.CompareTo(other.Major);
        if (order == 0) order = Minor.CompareTo(other.Minor);
        if (order == 0) order = Patch.CompareTo(other.Patch);
        return order != 0 ? order : ComparePrereleases(Prerelease, other.Prerelease);
    }

    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");
        if (Prerelease.Length > 0) text += "-" + Prerelease;
        return Metadata.Length > 0 ? text + "+" + Metadata : text;
    }

    /// <summary>Semantic versioning 2.0, section 11: numbers by value and below words, fewer parts first, none last.</summary>
    private static int ComparePrereleases(string left, string right)
    {
        if (left == right) return 0;
        if (left.Length == 0) return 1;
        if (right.Length == 0) return -1;
        var lefts = left.Split('.');
        var rights = right.Split('.');
        for (var i = 0; i < Math.Min(lefts.Length, rights.Length); i++)
        {
            var order = CompareParts(lefts[i], rights[i]);
            if (order != 0) return order;
        }
        return lefts.Length.CompareTo(rights.Length);
    }

    private static int CompareParts(string left, string right)
    {
        var leftIsNumber = ulong.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var leftNumber);
        var rightIsNumber = ulong.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var rightNumber);
        if (leftIsNumber && rightIsNumber) return leftNumber.CompareTo(rightNumber);
        return leftIsNumber == rightIsNumber ? string.CompareOrdinal(left, right) : rightIsNumber.CompareTo(leftIsNumber);
    }
}
