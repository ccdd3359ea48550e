using System.Net.Http.Headers;
using System.Text;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Backends.Consul;

/// <summary>Keeps states in Consul's key-value store, locked by sessions.</summary>
internal sealed class ConsulBackendType : IBackendType
{
    public string Name => "consul";

    public SchemaBlock Schema { get; } = BackendSchema.Of(
    [
        .. BackendSchema.Required("path"),
        .. BackendSchema.Secrets("access_token", "http_auth"),
        .. BackendSchema.Texts("address", "scheme", "datacenter", "ca_file", "cert_file", "key_file"),
        .. BackendSchema.Flags("gzip", "lock"),
    ]);

    public IBackend Configure(BackendArguments arguments, BackendSite site)
    {
        var (scheme, address) = Address(arguments);
        var tls = new TlsSettings
        {
            Authorities = File(site, arguments.Text("ca_file", "CONSUL_CACERT")),
            Certificate = File(site, arguments.Text("cert_file", "CONSUL_CLIENT_CERT")),
            Key = File(site, arguments.Text("key_file", "CONSUL_CLIENT_KEY")),
            Insecure = arguments.Variable("CONSUL_HTTP_SSL_VERIFY") is "0" or "false",
        };
        var server = new ConsulServer(new Uri($"{scheme}://{address}/"))
        {
            Token = arguments.Text("access_token", "CONSUL_HTTP_TOKEN"),
            Datacenter = arguments.Text("datacenter"),
            Namespace = arguments.Variable("CONSUL_NAMESPACE"),
            Authorization = arguments.Text("http_auth", "CONSUL_HTTP_AUTH") is { } auth
                ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(auth)))
                : null,
        };
        // Torn connections are worth a second try; a lock that is held is not this policy's business.
        var policy = new RetryPolicy(2, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(4));
        return new ConsulBackend(() => new ConsulClient(server, new RestClient(tls.Handler(site), policy, site.Time)), site)
        {
            Path = arguments.Required("path"),
            Compresses = arguments.Flag("gzip", fallback: false),
            Locks = arguments.Flag("lock", fallback: true),
        };
    }

    private static (string Scheme, string Address) Address(BackendArguments arguments)
    {
        var scheme = arguments.Text("scheme", "CONSUL_HTTP_SCHEME") ?? (arguments.Variable("CONSUL_HTTP_SSL") is "1" or "true" ? "https" : "http");
        var address = arguments.Text("address", "CONSUL_HTTP_ADDR") ?? "127.0.0.1:8500";
        var mark = address.IndexOf("://", StringComparison.Ordinal);
        if (mark >= 0) (scheme, address) = (address[..mark], address[(mark + 3)..]);
        return scheme is "http" or "https" && Uri.TryCreate($"{scheme}://{address}/", UriKind.Absolute, out _)
            ? (scheme, address)
            : throw new StateStoreException("The address of Consul must be HOST:PORT, and its scheme http or https.");
    }

    private static string? File(BackendSite site, string? path)
    {
        if (path is null) return null;
        try
        {
            return System.IO.File.ReadAllText(Path.Combine(site.Directory, path));
        }
        catch (Exception e) when (State.Local.OperatingSystemError.Is(e))
        {
            throw new StateStoreException(State.Local.OperatingSystemError.Describe("open", path, e), e);
        }
    }
}
