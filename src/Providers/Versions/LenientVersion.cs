using System.Globalization;
using System.Text.RegularExpressions;

namespace Millwright.Providers.Versions;

/// <summary>A version in the loose notation of HashiCorp's go-version: <c>v1</c>, <c>1.2beta</c>, <c>1.2.3.4</c>.</summary>
/// <param name="Written">How many numbers were written.</param>
/// <param name="GoesFurther">Whether a number after the third is not zero.</param>
internal sealed partial record LenientVersion(SemanticVersion Version, int Written, bool GoesFurther)
{
    public static LenientVersion? TryParse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success) return null;
        var numbers = match.Groups[1].Value.Split('.');
        var segments = new ulong[Math.Max(3, numbers.Length)];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!ulong.TryParse(numbers[i], NumberStyles.None, CultureInfo.InvariantCulture, out segments[i])) return null;
        }
        var prerelease = match.Groups[2].Success ? match.Groups[2].Value : match.Groups[3].Value;
        var version = new SemanticVersion(segments[0], segments[1], segments[2], prerelease, match.Groups[4].Value);
        return new LenientVersion(version, numbers.Length, segments.Skip(3).Any(static s => s != 0));
    }

    [GeneratedRegex(@"^v?([0-9]+(?:\.[0-9]+)*)(?:-([0-9]+[0-9A-Za-z\-~]*(?:\.[0-9A-Za-z\-~]+)*)|-?([A-Za-z\-~]+[0-9A-Za-z\-~]*(?:\.[0-9A-Za-z\-~]+)*))?(?:\+([0-9A-Za-z\-~]+(?:\.[0-9A-Za-z\-~]+)*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
