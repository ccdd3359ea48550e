using Millwright.Providers.BuiltIn.Framework;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>hashicorp/tls: keys, requests and certificates.</summary>
internal static class TlsProvider
{
    private static readonly ObjectDefinition Proxy = new(
        "Proxy used by resources and data sources that connect to external endpoints.",
        [
            new("url", DataType.String, "URL used to connect to the Proxy. Accepted schemes are: `http`, `https`, `socks5`. ")
            { Optional = true, Markdown = true, Validators = [HasProxyScheme, Validators.ConflictsWith("from_env")] },
            new("username", DataType.String, "Username (or Token) used for Basic authentication against the Proxy.")
            { Optional = true, Markdown = true, Validators = [Validators.AlsoRequires("url")] },
            new("password", DataType.String, "Password used for Basic authentication against the Proxy.")
            { Optional = true, Markdown = true, Sensitive = true, Validators = [Validators.AlsoRequires("username")] },
            new("from_env", DataType.Bool,
                "When `true` the provider will discover the proxy configuration from environment variables. This is based upon " +
                "[`http.ProxyFromEnvironment`](https://pkg.go.dev/net/http#ProxyFromEnvironment) and it supports the same environment variables (default: `true`).")
            { Optional = true, Markdown = true, Validators = [Validators.ConflictsWith("url", "username", "password")] },
        ],
        markdown: true);

    public static ProviderDefinition Define() => new()
    {
        Configuration = new ObjectDefinition("", [], [new BlockDefinition("proxy", NestingMode.List, Proxy)]),
        Configure = static (config, _) => ProxySettings.From(config),
        Resources = [new CertRequestResource(), new LocallySignedCertResource(), new PrivateKeyResource(), new SelfSignedCertResource()],
        DataSources = [new CertificateDataSource(), new PublicKeyDataSource()],
        EphemeralResources = [new PrivateKeyEphemeral()],
    };

    private static void HasProxyScheme(AttributeDefinition attribute, Value value, Value config, DiagnosticCollector diagnostics)
    {
        if (!value.HasContent) return;
        if (Uri.TryCreate(value.AsString(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" or "socks5") return;
        diagnostics.Error("Invalid URL scheme", $"URL \"{value.AsString()}\" expected to use scheme from [http https socks5], got: {url?.Scheme}");
    }
}
