using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends.Http;

/// <summary>Keeps one state behind a REST address.</summary>
internal sealed class HttpBackendType : IBackendType
{
    public string Name => "http";

    public SchemaBlock Schema { get; } = BackendSchema.Of(
    [
        .. BackendSchema.Texts("address", "update_method", "lock_address", "unlock_address", "lock_method", "unlock_method", "username"),
        .. BackendSchema.Texts("client_ca_certificate_pem", "client_certificate_pem"),
        .. BackendSchema.Secrets("password", "client_private_key_pem"),
        .. BackendSchema.Flags("skip_cert_verification"),
        .. BackendSchema.Numbers("retry_max", "retry_wait_min", "retry_wait_max"),
    ]);

    public IBackend Configure(BackendArguments arguments, BackendSite site)
    {
        var tls = new TlsSettings
        {
            Insecure = arguments.Flag("skip_cert_verification", fallback: false, "TF_HTTP_SKIP_CERT_VERIFICATION"),
            Authorities = arguments.Text("client_ca_certificate_pem", "TF_HTTP_CLIENT_CA_CERTIFICATE_PEM"),
            Certificate = arguments.Text("client_certificate_pem", "TF_HTTP_CLIENT_CERTIFICATE_PEM"),
            Key = arguments.Text("client_private_key_pem", "TF_HTTP_CLIENT_PRIVATE_KEY_PEM"),
        };
        if (tls.Certificate is null != tls.Key is null)
            throw new StateStoreException("client_certificate_pem and client_private_key_pem belong together: give both or none.");
        var policy = new RetryPolicy(
            arguments.Number("retry_max", 2, "TF_HTTP_RETRY_MAX"),
            TimeSpan.FromSeconds(arguments.Number("retry_wait_min", 1, "TF_HTTP_RETRY_WAIT_MIN")),
            TimeSpan.FromSeconds(arguments.Number("retry_wait_max", 30, "TF_HTTP_RETRY_WAIT_MAX")));
        var endpoints = new HttpEndpoints(
            Address("address", arguments.Text("address", "TF_HTTP_ADDRESS") ?? throw new StateStoreException("address argument is required"))!,
            Address("lock_address", arguments.Text("lock_address", "TF_HTTP_LOCK_ADDRESS")),
            Address("unlock_address", arguments.Text("unlock_address", "TF_HTTP_UNLOCK_ADDRESS")))
        {
            UpdateMethod = new HttpMethod(arguments.Text("update_method", "TF_HTTP_UPDATE_METHOD") ?? "POST"),
            LockMethod = new HttpMethod(arguments.Text("lock_method", "TF_HTTP_LOCK_METHOD") ?? "LOCK"),
            UnlockMethod = new HttpMethod(arguments.Text("unlock_method", "TF_HTTP_UNLOCK_METHOD") ?? "UNLOCK"),
            Username = arguments.Text("username", "TF_HTTP_USERNAME"),
            Password = arguments.Text("password", "TF_HTTP_PASSWORD"),
        };
        return new HttpBackend(endpoints, () => new RestClient(tls.Handler(site), policy, site.Time), site);
    }

    private static Uri? Address(string name, string? text)
    {
        if (text is null) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https")
            ? uri
            : throw new StateStoreException($"{name} must be an HTTP or HTTPS address.");
    }
}
