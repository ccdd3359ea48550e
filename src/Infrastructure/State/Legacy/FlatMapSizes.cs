using System.Globalization;

namespace Millwright.Infrastructure.State.Legacy;

/// <summary>Tells maps from lists in flat attributes of versions 1 and 2, which counted both under <c>#</c>.</summary>
/// <remarks>From version 3 on a map's size stands under <c>%</c>. An empty collection could be either and is dropped.</remarks>
internal static class FlatMapSizes
{
    public static void MoveToPercent(Dictionary<string, string> attributes)
    {
        var prefixes = attributes.Keys.Where(static k => k.EndsWith(".#", StringComparison.Ordinal)).Select(static k => k[..^1]).Order(StringComparer.Ordinal).ToArray();
        foreach (var prefix in prefixes)
        {
            var keys = attributes.Keys
                .Where(k => k.StartsWith(prefix, StringComparison.Ordinal))
                .Select(k => FirstStep(k[prefix.Length..]))
                .Where(static k => k != "#")
                .ToHashSet();
            var count = prefix + "#";
            if (!attributes.TryGetValue(count, out var size)) continue;
            if (keys.Count == 0) attributes.Remove(count);
            else if (keys.Any(static k => !int.TryParse(k, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
            {
                attributes.Remove(count);
                attributes[prefix + "%"] = size;
            }
        }
    }

    private static string FirstStep(string key)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? key[..dot] : key;
    }
}
