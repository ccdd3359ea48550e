using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary><c>tls_self_signed_cert</c>.</summary>
internal sealed class SelfSignedCertResource() : ResourceType("tls_self_signed_cert", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        $"Creates a **self-signed** TLS certificate in {CertificateAttributes.Rfc1421} format.",
        [
            CertificateAttributes.PrivateKeyPem,
            .. CertificateAttributes.Names,
            .. CertificateAttributes.Issued,
            CertificateAttributes.Flag("set_authority_key_id",
                "Should the generated certificate include an [authority key identifier](https://datatracker.ietf.org/doc/html/rfc5280#section-4.2.1.1): " +
                "for self-signed certificates this is the same value as the " +
                "[subject key identifier](https://datatracker.ietf.org/doc/html/rfc5280#section-4.2.1.2) (default: `false`)."),
            CertificateAttributes.Kept("key_algorithm", "Name of the algorithm used when generating the private key provided in `private_key_pem`. "),
        ],
        [CertificateAttributes.Subject],
        markdown: true);

    public override void Validate(Value config, DiagnosticCollector diagnostics) => CertificateAttributes.ValidateSubject(config, diagnostics);

    public override void AdjustPlan(PlanAdjustment plan, DiagnosticCollector diagnostics) => Renewal.AdjustPlan(plan);

    public override ValueTask<Value?> ReadAsync(Value state, CallContext context) => new(Renewal.Refresh(Definition, state, context.Time));

    public override ValueTask<Value?> CreateAsync(ObjectDraft plan, CallContext context)
    {
        try
        {
            var key = PrivateKey.FromPem(plan.TextOrEmpty("private_key_pem"));
            plan.Set("key_algorithm", key.Algorithm);
            var names = AlternativeNames.From(plan["dns_names"], plan["ip_addresses"], plan["uris"]);
            new CertificateIssuer(plan, DistinguishedName.FromBlock(plan["subject"]), key.Public, names) { SigningKey = key }.Issue(context.Time);
            return new(plan.ToValue());
        }
        catch (TlsException exception)
        {
            CertificateAttributes.Report(context.Diagnostics, exception, "Failed to parse private key PEM");
            return new((Value?)null);
        }
    }
}
