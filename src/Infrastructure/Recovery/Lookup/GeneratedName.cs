using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Millwright.Infrastructure.Recovery.Lookup;

/// <summary>A name of which the configuration determines the beginning and the provider, as it creates the object, the rest.</summary>
/// <remarks>
/// What Terraform's plugin SDK puts behind a prefix (its package helper/id) is the time, to a tenth of a millisecond, and a counter
/// of eight hexadecimal digits. So such a name tells when its object was made, and those that others made with the same prefix are
/// told apart from it.
/// </remarks>
internal sealed partial class GeneratedName
{
    private const string PrefixEnding = "_prefix";
    private const string TimeFormat = "yyyyMMddHHmmssffff";

    /// <summary>The name is made up by another process of the machine, after the intent was written down.</summary>
    private static readonly TimeSpan _before = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _after = TimeSpan.FromMinutes(1);

    private readonly string _attribute;
    private readonly string _prefix;
    private readonly DateTimeOffset _begun;

    private GeneratedName(string attribute, string prefix, DateTimeOffset begun)
    {
        (_attribute, _prefix, _begun) = (attribute, prefix, begun);
    }

    /// <summary>Null where what was planned has no prefix of a name, or a name of its own.</summary>
    /// <param name="begun">When the create was begun.</param>
    public static GeneratedName? Of(JsonElement? planned, DateTimeOffset begun)
    {
        if (planned is not { ValueKind: JsonValueKind.Object } wanted) return null;
        foreach (var property in wanted.EnumerateObject())
        {
            if (!property.Name.EndsWith(PrefixEnding, StringComparison.Ordinal) || property.Value.ValueKind != JsonValueKind.String) continue;
            var attribute = property.Name[..^PrefixEnding.Length];
            if (property.Value.GetString() is { Length: > 0 } prefix && wanted.TryGetProperty(attribute, out var name) && name.ValueKind == JsonValueKind.Null)
                return new GeneratedName(attribute, prefix, begun);
        }
        return null;
    }

    /// <summary>True where an object has a name that is not one of these.</summary>
    public bool Contradicts(JsonElement actual) =>
        actual.TryGetProperty(_attribute, out var name) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 } text && !IsAt(text, 0);

    /// <summary>True where a text, such as an address that ends with it, holds such a name.</summary>
    public bool IsIn(string text)
    {
        for (var at = text.IndexOf(_prefix, StringComparison.Ordinal); at >= 0; at = text.IndexOf(_prefix, at + 1, StringComparison.Ordinal))
        {
            if (IsAt(text, at)) return true;
        }
        return false;
    }

    private bool IsAt(string text, int start)
    {
        if (string.CompareOrdinal(text, start, _prefix, 0, _prefix.Length) != 0) return false;
        var match = Suffix().Match(text, start + _prefix.Length);
        return match.Success
            && DateTime.TryParseExact(match.Groups[1].ValueSpan, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var made)
            && made >= _begun.UtcDateTime - _before && made <= _begun.UtcDateTime + _after;
    }

    [GeneratedRegex(@"\G([0-9]{18})[0-9a-f]{8}", RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();
}
