using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Pkcs;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary><c>tls_cert_request</c>: a certificate signing request.</summary>
internal sealed class CertRequestResource() : ResourceType("tls_cert_request", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        $"Creates a Certificate Signing Request (CSR) in {CertificateAttributes.Rfc1421} format.\n\n" +
        "PEM is the typical format used to request a certificate from a Certificate Authority (CA).\n\n" +
        "This resource is intended to be used in conjunction with a Terraform provider for a particular certificate authority in order to " +
        "provision a new certificate.",
        [
            CertificateAttributes.PrivateKeyPem,
            .. CertificateAttributes.Names,
            CertificateAttributes.Kept("key_algorithm", "Name of the algorithm used when generating the private key provided in `private_key_pem`. "),
            CertificateAttributes.Kept("cert_request_pem", $"The certificate request data in {CertificateAttributes.Rfc1421} format. {CertificateAttributes.LineEndNote}"),
            CertificateAttributes.Kept("id", "Unique identifier for this resource: hexadecimal representation of the SHA1 checksum of the resource."),
        ],
        [CertificateAttributes.Subject],
        markdown: true);

    public override void Validate(Value config, DiagnosticCollector diagnostics) => CertificateAttributes.ValidateSubject(config, diagnostics);

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context)
    {
        try
        {
            var key = PrivateKey.FromPem(plan.TextOrEmpty("private_key_pem"));
            var names = AlternativeNames.From(plan["dns_names"], plan["ip_addresses"], plan["uris"]);
            var subject = DistinguishedName.FromBlock(plan["subject"]).ToX509();
            var request = new Pkcs10CertificationRequest(key.Signer(), subject, key.Public, RequestedExtensions(names)).GetDerEncoded();
            plan.Set("key_algorithm", key.Algorithm);
            plan.Set("cert_request_pem", Pem.Encode(Pem.CertificateRequest, request));
            plan.Set("id", PublicKeyAttributes.Identifier(request));
            return new(plan.ToValue());
        }
        catch (TlsException exception)
        {
            CertificateAttributes.Report(context.Diagnostics, exception, "Failed to parse private key PEM");
            return new((Value?)null);
        }
    }

    private static Asn1Set RequestedExtensions(GeneralNames? names)
    {
        if (names is null) return DerSet.Empty;
        var generator = new X509ExtensionsGenerator();
        generator.AddExtension(X509Extensions.SubjectAlternativeName, false, names);
        return new DerSet(new AttributePkcs(PkcsObjectIdentifiers.Pkcs9AtExtensionRequest, new DerSet(generator.Generate())));
    }
}
