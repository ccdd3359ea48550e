namespace Millwright.Providers.Installation;

/// <summary>Which providers a source serves: <c>hashicorp/aws</c>, <c>example.com/acme/*</c>, <c>*/*/*</c>.</summary>
public sealed record ProviderPattern(string Host, string Namespace, string Type)
{
    private const string Wildcard = "*";

    /// <summary>Reads a pattern; the error completes a sentence.</summary>
    public static ProviderPattern? TryParse(string text, out string error)
    {
        error = "";
        var parts = text.Split('/');
        if (parts.Length is < 2 or > 3)
        {
            error = $"invalid provider matching pattern \"{text}\": must have either two or three slash-separated segments";
            return null;
        }
        var host = parts.Length == 3 ? parts[0].ToLowerInvariant() : ProviderAddress.DefaultHost;
        var pattern = new ProviderPattern(host, parts[^2].ToLowerInvariant(), parts[^1].ToLowerInvariant());
        error = pattern.Problem(text) ?? "";
        return error.Length == 0 ? pattern : null;
    }

    public bool Matches(ProviderAddress address) =>
        (Host == Wildcard || Host == address.Host)
        && (Namespace == Wildcard || Namespace == address.Namespace)
        && (Type == Wildcard || Type == address.Type);

    private string? Problem(string text)
    {
        if (Host != Wildcard && !ProviderAddress.IsHost(Host))
        {
            return $"invalid hostname in provider matching pattern \"{text}\": {Host}";
        }
        if (Type != Wildcard && !ProviderAddress.IsName(Type))
        {
            return $"invalid provider type \"{Type}\" in provider matching pattern \"{text}\": must either be the wildcard * or a provider type name";
        }
        if (Namespace != Wildcard && !ProviderAddress.IsName(Namespace))
        {
            return $"invalid registry namespace \"{Namespace}\" in provider matching pattern \"{text}\": must either be the wildcard * or a literal namespace";
        }
        if (Host == Wildcard && (Namespace != Wildcard || Type != Wildcard))
        {
            return $"invalid provider matching pattern \"{text}\": hostname can be a wildcard only if both namespace and provider type are also wildcards";
        }
        return Namespace == Wildcard && Type != Wildcard
            ? $"invalid provider matching pattern \"{text}\": namespace can be a wildcard only if the provider type is also a wildcard"
            : null;
    }
}
