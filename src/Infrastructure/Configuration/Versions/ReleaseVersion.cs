using System.Globalization;
using System.Text.RegularExpressions;

namespace Millwright.Infrastructure.Configuration.Versions;

/// <summary>A version as Terraform's constraints compare them: any number of numeric segments, then a prerelease.</summary>
/// <remarks>The rules are those of HashiCorp's go-version library, which is more lenient than semantic versioning.</remarks>
public sealed partial class ReleaseVersion : IComparable<ReleaseVersion>
{
    private readonly string _text;

    private ReleaseVersion(string text, long[] segments, string prerelease, string metadata)
    {
        _text = text;
        Segments = segments;
        Prerelease = prerelease;
        Metadata = metadata;
        GivenSegments = Math.Max(1, segments.Length);
    }

    /// <summary>The numbers, filled up with zeros to at least three.</summary>
    public IReadOnlyList<long> Segments { get; }

    /// <summary>How many numbers were written.</summary>
    public int GivenSegments { get; private init; }

    /// <summary>What follows the dash, or the empty string.</summary>
    public string Prerelease { get; }

    /// <summary>What follows the plus sign, or the empty string.</summary>
    public string Metadata { get; }

    public static ReleaseVersion? TryParse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success) return null;
        var numbers = match.Groups[1].Value.Split('.');
        var segments = new long[Math.Max(3, numbers.Length)];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!long.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out segments[i])) return null;
        }
        var prerelease = match.Groups[2].Success ? match.Groups[2].Value : match.Groups[3].Value;
        return new ReleaseVersion(text.Trim(), segments, prerelease, match.Groups[4].Value) { GivenSegments = numbers.Length };
    }

    /// <summary>The same numbers without prerelease and metadata.</summary>
    public ReleaseVersion Core() => new(string.Join('.', Segments), [.. Segments], "", "");

    public int CompareTo(ReleaseVersion? other)
    {
        if (other is null) return 1;
        for (var i = 0; i < Math.Max(Segments.Count, other.Segments.Count); i++)
        {
            var a = i < Segments.Count ? Segments[i] : 0;
            var b = i < other.Segments.Count ? other.Segments[i] : 0;
            if (a != b) return a.CompareTo(b);
        }
        return ComparePrereleases(Prerelease, other.Prerelease);
    }

    private static int ComparePrereleases(string a, string b)
    {
        if (a == b) return 0;
        if (a.Length == 0) return 1;
        if (b.Length == 0) return -1;
        var left = a.Split('.');
        var right = b.Split('.');
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var order = ComparePart(left[i], right[i]);
            if (order != 0) return order;
        }
        return left.Length.CompareTo(right.Length);
    }

    private static int ComparePart(string a, string b)
    {
        var aIsNumber = long.TryParse(a, NumberStyles.None, CultureInfo.InvariantCulture, out var x);
        var bIsNumber = long.TryParse(b, NumberStyles.None, CultureInfo.InvariantCulture, out var y);
        if (aIsNumber && bIsNumber) return x.CompareTo(y);
        if (aIsNumber != bIsNumber) return aIsNumber ? -1 : 1;
        return string.CompareOrdinal(a, b);
    }

    /// <summary>The version as it was written.</summary>
    public override string ToString() => _text;

    [GeneratedRegex(@"^v?([0-9]+(?:\.[0-9]+)*)(?:-([0-9]+[0-9A-Za-z\-~]*(?:\.[0-9A-Za-z\-~]+)*)|-?([A-Za-z\-~]+[0-9A-Za-z\-~]*(?:\.[0-9A-Za-z\-~]+)*))?(?:\+([0-9A-Za-z\-~]+(?:\.[0-9A-Za-z\-~]+)*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
