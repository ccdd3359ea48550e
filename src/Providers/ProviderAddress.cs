namespace Millwright.Providers;

/// <summary>The global name of a provider, such as <c>registry.terraform.io/hashicorp/aws</c>.</summary>
public sealed record ProviderAddress(string Host, string Namespace, string Type) : IComparable<ProviderAddress>
{
    public const string DefaultHost = "registry.terraform.io";
    public const string BuiltInHost = "terraform.io";

    /// <summary>The provider of terraform_data and terraform_remote_state: <c>terraform.io/builtin/terraform</c>.</summary>
    public static readonly ProviderAddress Terraform = new(BuiltInHost, "builtin", "terraform");

    /// <summary>True for providers that are part of Terraform itself and need no installation.</summary>
    public bool IsTerraformBuiltIn => Host == BuiltInHost && Namespace == "builtin";

    /// <summary>The provider that a local name means where nothing is required explicitly.</summary>
    public static ProviderAddress Implied(string type) => type == "terraform" ? Terraform : new(DefaultHost, "hashicorp", type);

    /// <summary>Reads <c>type</c>, <c>namespace/type</c> or <c>host/namespace/type</c>, in lower case as the address is kept.</summary>
    /// <returns>Null where a part is missing or has characters that no address has.</returns>
    public static ProviderAddress? TryParse(string source)
    {
        var parts = source.ToLowerInvariant().Split('/');
        if (parts.Length > 3 || !IsName(parts[^1])) return null;
        if (parts.Length > 1 && !IsName(parts[^2])) return null;
        if (parts.Length > 2 && !IsHost(parts[0])) return null;
        return new ProviderAddress(
            parts.Length > 2 ? parts[0] : DefaultHost,
            parts.Length > 1 ? parts[^2] : "hashicorp",
            parts[^1]);
    }

    /// <summary>Whether a text can be the name of a provider or of a namespace.</summary>
    public static bool IsName(string text) =>
        text.Length > 0
        && text.All(static c => char.IsLetterOrDigit(c) || c == '-')
        && text[0] != '-'
        && text[^1] != '-'
        && !text.Contains("--", StringComparison.Ordinal);

    /// <summary>Whether a text can be a host name, with a port or without.</summary>
    public static bool IsHost(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon >= 0 && !ushort.TryParse(text.AsSpan(colon + 1), out _)) return false;
        var name = colon >= 0 ? text[..colon] : text;
        return name.Split('.').All(static label =>
            label.Length > 0 && label.All(static c => char.IsLetterOrDigit(c) || c == '-') && label[0] != '-' && label[^1] != '-');
    }

    /// <summary>As shown to people: <c>hashicorp/aws</c>, with the host only where it is not the default.</summary>
    public string ForDisplay => Host == DefaultHost ? $"{Namespace}/{Type}" : ToString();

    public int CompareTo(ProviderAddress? other) => string.CompareOrdinal(ToString(), other?.ToString());

    public override string ToString() => $"{Host}/{Namespace}/{Type}";
}
