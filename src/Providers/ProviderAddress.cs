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

    /// <summary>Reads <c>type</c>, <c>namespace/type</c> or <c>host/namespace/type</c>; null where the text is none of them.</summary>
    public static ProviderAddress? TryParse(string source) => ProviderSource.Parse(source, []);

    /// <summary>Whether a text can be the name of a provider or of a namespace.</summary>
    public static bool IsName(string text) => ProviderSource.TryNormalize(text, out _, out _);

    /// <summary>Whether a text can be a host name, with a port or without.</summary>
    public static bool IsHost(string text) => ProviderSource.TryHost(text, out _, out _);

    /// <summary>As shown to people: <c>hashicorp/aws</c>, with the host only where it is not the default.</summary>
    public string ForDisplay => Host == DefaultHost ? $"{Namespace}/{Type}" : ToString();

    public int CompareTo(ProviderAddress? other) => string.CompareOrdinal(ToString(), other?.ToString());

    public override string ToString() => $"{Host}/{Namespace}/{Type}";
}
