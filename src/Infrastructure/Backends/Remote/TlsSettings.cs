using System.Net.Security;
using System.Security.Cryptography;
using Millwright.Infrastructure.State;
using Millwright.Providers.BuiltIn.Http;

namespace Millwright.Infrastructure.Backends.Remote;

/// <summary>How a backend's server is trusted and how the client proves itself to it; all PEM texts.</summary>
internal sealed record TlsSettings
{
    /// <summary>Trusted in place of the system's authorities.</summary>
    public string? Authorities { get; init; }
    public string? Certificate { get; init; }
    public string? Key { get; init; }
    public bool Insecure { get; init; }

    /// <summary>A transport with these settings, or the one that stands in for the network.</summary>
    /// <exception cref="StateStoreException">A text is no PEM. It is not repeated: it may be a key.</exception>
    public HttpMessageHandler Handler(BackendSite site, string? proxy = null)
    {
        if (site.Transport is { } transport) return new Borrowed(transport);
        var handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(30), SslOptions = Options() };
        if (proxy is not null) handler.Proxy = new System.Net.WebProxy(proxy);
        return handler;
    }

    private SslClientAuthenticationOptions Options()
    {
        var options = new SslClientAuthenticationOptions();
        if (Insecure) options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        else if (Authorities is not null)
        {
            var trusted = TrustedAuthorities.FromPem(Authorities) ?? throw new StateStoreException("The CA certificate is no PEM text with certificates.");
            options.RemoteCertificateValidationCallback = trusted.Validate;
        }
        if (Certificate is null || Key is null) return options;
        try
        {
            options.ClientCertificates = [ClientCertificate.FromPem(Certificate, Key)];
        }
        catch (CryptographicException)
        {
            throw new StateStoreException("The client certificate and its private key are no PEM texts that belong together.");
        }
        return options;
    }

    /// <summary>Lets one transport serve several clients.</summary>
    private sealed class Borrowed(HttpMessageHandler transport) : DelegatingHandler(transport)
    {
        protected override void Dispose(bool disposing)
        {
        }
    }
}
