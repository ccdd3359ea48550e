using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.X509;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary><c>tls_locally_signed_cert</c>: a certificate for a request, signed with a given authority.</summary>
internal sealed class LocallySignedCertResource() : ResourceType("tls_locally_signed_cert", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        $"Creates a TLS certificate in {CertificateAttributes.Rfc1421} format using a Certificate Signing Request (CSR) and signs it with a " +
        "provided (local) Certificate Authority (CA).",
        [
            new("ca_cert_pem", DataType.String, $"Certificate data of the Certificate Authority (CA) in {CertificateAttributes.Rfc1421} format.")
            { Required = true, ReplacesWhen = CertificateAttributes.HeldPem },
            new("ca_private_key_pem", DataType.String,
                $"Private key of the Certificate Authority (CA) used to sign the certificate, in {CertificateAttributes.Rfc1421} format.")
            { Required = true, Sensitive = true, ReplacesWhen = CertificateAttributes.HeldPem },
            new("cert_request_pem", DataType.String, $"Certificate request data in {CertificateAttributes.Rfc1421} format.")
            { Required = true, ReplacesWhen = CertificateAttributes.HeldPem },
            .. CertificateAttributes.Issued,
            CertificateAttributes.Kept("ca_key_algorithm", "Name of the algorithm used when generating the private key provided in `ca_private_key_pem`. "),
        ],
        markdown: true);

    public override void AdjustPlan(PlanAdjustment plan, DiagnosticCollector diagnostics) => Renewal.AdjustPlan(plan);

    public override ValueTask<Value?> ReadAsync(Value state, CallContext context) => new(Renewal.Refresh(Definition, state, context.Time));

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context)
    {
        var step = "Failed to parse certificate request PEM";
        try
        {
            var request = ParseRequest(plan.TextOrEmpty("cert_request_pem"));
            step = "Failed to parse CA private key PEM";
            var key = PrivateKey.FromPem(plan.TextOrEmpty("ca_private_key_pem"));
            plan.Set("ca_key_algorithm", key.Algorithm);
            step = "Failed to parse CA certificate PEM";
            var authority = ParseCertificate(plan.TextOrEmpty("ca_cert_pem"));
            if (authority.GetBasicConstraints() < 0)
            {
                context.Diagnostics.Warning(
                    "Potentially Invalid Certificate Authority",
                    "Certificate provided as Authority does not appear to be a valid Certificate Authority. The resulting certificate might fail certificate validation.");
            }
            step = "Failed to create certificate";
            var subject = DistinguishedName.FromX509(request.GetCertificationRequestInfo().Subject, keepOthers: false);
            new CertificateIssuer(plan, subject, request.GetPublicKey(), AlternativeNames.From(request.GetRequestedExtensions()))
            {
                Authority = authority,
                SigningKey = key,
            }.Issue(context.Time);
            return new(plan.ToValue());
        }
        catch (TlsException exception)
        {
            CertificateAttributes.Report(context.Diagnostics, exception, step);
            return new((Value?)null);
        }
    }

    private static Pkcs10CertificationRequest ParseRequest(string pem)
    {
        var bytes = Pem.Require(pem, Pem.CertificateRequest);
        try
        {
            return new Pkcs10CertificationRequest(bytes);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or InvalidOperationException)
        {
            throw new TlsException($"failed to parse certificate request: {exception.Message}");
        }
    }

    private static X509Certificate ParseCertificate(string pem)
    {
        var bytes = Pem.Require(pem, Pem.Certificate);
        try
        {
            return new X509Certificate(bytes);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or InvalidOperationException or Org.BouncyCastle.Security.Certificates.CertificateException)
        {
            throw new TlsException($"failed to parse certificate: {exception.Message}");
        }
    }
}
