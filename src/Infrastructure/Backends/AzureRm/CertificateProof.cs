using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.Clouds;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>A certificate in a PKCS #12 container, whose key signs the request.</summary>
/// <remarks>https://learn.microsoft.com/entra/identity-platform/certificate-credentials</remarks>
internal sealed class CertificateProof(Func<byte[]> read, string? password) : IClientProof
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public ValueTask<IReadOnlyList<KeyValuePair<string, string>>> FieldsAsync(string clientId, string audience, DateTimeOffset now, CancellationToken cancellation)
    {
        using var certificate = Load();
        using var key = certificate.GetRSAPrivateKey() ?? throw new StateStoreException("The Azure client certificate has no RSA key.");
        var assertion = SignedToken.Create(
            key,
            header => header.WriteString("x5t", Base64Url.EncodeToString(certificate.GetCertHash())),
            claims =>
            {
                claims.WriteString("aud", audience);
                claims.WriteString("iss", clientId);
                claims.WriteString("sub", clientId);
                claims.WriteString("jti", Guid.NewGuid().ToString());
                claims.WriteNumber("nbf", now.ToUnixTimeSeconds());
                claims.WriteNumber("exp", (now + Lifetime).ToUnixTimeSeconds());
            });
        return ValueTask.FromResult(AssertionProof.Fields(assertion));
    }

    private X509Certificate2 Load()
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12(read(), password);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new StateStoreException("The Azure client certificate cannot be read: it has to be a PKCS #12 container, and its password right.");
        }
    }
}
