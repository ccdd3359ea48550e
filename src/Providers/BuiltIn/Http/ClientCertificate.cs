using System.Security.Cryptography.X509Certificates;

namespace Millwright.Providers.BuiltIn.Http;

/// <summary>A certificate with its key, by which a client proves who it is.</summary>
public static class ClientCertificate
{
    /// <exception cref="System.Security.Cryptography.CryptographicException">The texts hold no certificate or no key for it.</exception>
    public static X509Certificate2 FromPem(string certificate, string key)
    {
        using var loaded = X509Certificate2.CreateFromPem(certificate, key);
        // TLS on some platforms takes keys only from a PKCS #12 container.
        return X509CertificateLoader.LoadPkcs12(loaded.Export(X509ContentType.Pkcs12), null);
    }
}
