namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>The address of a package: where it lies, and in its query, how it is to be fetched.</summary>
/// <param name="Getter">What the address forces (<c>git</c> in <c>git::https://…</c>), or else its scheme.</param>
/// <param name="Location">The URL without its query.</param>
/// <param name="Query">The settings and whatever else the query has, in order and as written.</param>
internal sealed record PackageUrl(string Getter, string Location, IReadOnlyList<(string Name, string Value)> Query)
{
    /// <exception cref="PackageException">The text is no URL.</exception>
    public static PackageUrl Parse(string address)
    {
        var rest = address;
        var forced = address.IndexOf("::", StringComparison.Ordinal);
        var colon = address.IndexOf(':');
        string? getter = null;
        if (forced > 0 && forced == colon) (getter, rest) = (address[..forced], address[(forced + 2)..]);
        if (rest.Any(char.IsControl)) throw new PackageException("the address has control characters");
        var question = rest.IndexOf('?');
        var location = question < 0 ? rest : rest[..question];
        var end = location.IndexOf(':');
        if (end <= 0) throw new PackageException($"invalid source string: {rest}");
        var query = question < 0 ? [] : rest[(question + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(Pair).ToList();
        return new PackageUrl(getter ?? location[..end], location, query);
    }

    /// <summary>The URL as messages show it: without the getter, and without passwords and keys.</summary>
    public string ForDisplay => Redact(ToString());

    /// <summary>The value of a setting, decoded; null where the query does not have it.</summary>
    public string? this[string name]
    {
        get
        {
            var index = Query.ToList().FindIndex(pair => pair.Name == name);
            return index < 0 ? null : Uri.UnescapeDataString(Query[index].Value.Replace('+', ' '));
        }
    }

    /// <summary>The URL with the query that remains once settings are taken out.</summary>
    public PackageUrl Without(params string[] names) => this with { Query = [.. Query.Where(pair => !names.Contains(pair.Name))] };

    public Uri ToUri() =>
        Uri.TryCreate(ToString(), UriKind.Absolute, out var uri) ? uri : throw new PackageException($"invalid source string: {ForDisplay}");

    public override string ToString() =>
        Query.Count == 0 ? Location : $"{Location}?{string.Join('&', Query.Select(static p => p.Value.Length == 0 ? p.Name : $"{p.Name}={p.Value}"))}";

    /// <summary>Replaces the password of a URL and secret settings in its query.</summary>
    public static string Redact(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            var start = scheme + "://".Length;
            var end = url.IndexOfAny(['/', '?'], start);
            var authority = end < 0 ? url[start..] : url[start..end];
            var at = authority.LastIndexOf('@');
            var colon = authority.IndexOf(':');
            if (at > 0 && colon >= 0 && colon < at) url = $"{url[..start]}{authority[..colon]}:redacted{authority[at..]}{(end < 0 ? "" : url[end..])}";
        }
        foreach (var secret in (string[])["sshkey=", "aws_access_key_secret=", "aws_access_token="])
        {
            var at = url.IndexOf(secret, StringComparison.Ordinal);
            if (at < 0) continue;
            var end = url.IndexOf('&', at);
            url = $"{url[..(at + secret.Length)]}redacted{(end < 0 ? "" : url[end..])}";
        }
        return url;
    }

    private static (string Name, string Value) Pair(string text)
    {
        var equals = text.IndexOf('=');
        return equals < 0 ? (text, "") : (text[..equals], text[(equals + 1)..]);
    }
}
