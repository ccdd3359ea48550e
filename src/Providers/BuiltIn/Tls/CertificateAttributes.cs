using Millwright.Providers.BuiltIn.Framework;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>The attributes that certificates and requests share.</summary>
internal static class CertificateAttributes
{
    public const string Rfc1421 = "[PEM (RFC 1421)](https://datatracker.ietf.org/doc/html/rfc1421)";

    public const string LineEndNote =
        "**NOTE**: the [underlying](https://pkg.go.dev/encoding/pem#Encode) " +
        "[libraries](https://pkg.go.dev/golang.org/x/crypto/ssh#MarshalAuthorizedKey) that generate this value append a `\\n` at the end of the " +
        "PEM. In case this disrupts your use case, we recommend using [`trimspace()`](https://www.terraform.io/language/functions/trimspace).";

    private const string Distinguished = "Distinguished name: ";

    /// <summary>States of old versions hold hashes of PEM arguments: going from a hash to a text is no change.</summary>
    public static bool HeldPem(Value config, Value prior, Value planned) =>
        prior is { HasContent: true } && prior.AsString().Contains("-----BEGIN", StringComparison.Ordinal);

    public static AttributeDefinition PrivateKeyPem => new("private_key_pem", DataType.String,
        $"Private key in {Rfc1421} format, that the certificate will belong to. This can be read from a separate file using the " +
        "[`file`](https://www.terraform.io/language/functions/file) interpolation function. ")
    { Required = true, Sensitive = true, ReplacesWhen = HeldPem };

    public static IReadOnlyList<AttributeDefinition> Names =>
    [
        List("dns_names", "DNS names"),
        List("ip_addresses", "IP addresses"),
        List("uris", "URIs"),
    ];

    /// <summary>What both kinds of issued certificates have.</summary>
    public static IReadOnlyList<AttributeDefinition> Issued =>
    [
        new("validity_period_hours", DataType.Number, "Number of hours, after initial issuing, that the certificate will remain valid for.")
        { Required = true, ForcesReplacement = true, IsInteger = true, Validators = [Validators.AtLeast(0)] },
        new("allowed_uses", DataType.List(DataType.String),
            "List of key usages allowed for the issued certificate. Values are defined in [RFC 5280](https://datatracker.ietf.org/doc/html/rfc5280) " +
            "and combine flags defined by both [Key Usages](https://datatracker.ietf.org/doc/html/rfc5280#section-4.2.1.3) and " +
            "[Extended Key Usages](https://datatracker.ietf.org/doc/html/rfc5280#section-4.2.1.12). " +
            $"Accepted values: `{string.Join("`, `", KeyUsages.Names)}`.")
        { Required = true, ForcesReplacement = true, Validators = [Validators.ElementsOneOf(KeyUsages.Names)] },
        new("early_renewal_hours", DataType.Number,
            "The resource will consider the certificate to have expired the given number of hours before its actual expiry time. This can be " +
            "useful to deploy an updated certificate in advance of the expiration of the current certificate. However, the old certificate " +
            "remains valid until its true expiration time, since this resource does not (and cannot) support certificate revocation. Also, this " +
            "advance update can only be performed should the Terraform configuration be applied during the early renewal period. (default: `0`)")
        { Optional = true, Computed = true, Default = Value.Zero, IsInteger = true, Validators = [Validators.AtLeast(0)] },
        Flag("is_ca_certificate", "Is the generated certificate representing a Certificate Authority (CA) (default: `false`)."),
        Flag("set_subject_key_id",
            "Should the generated certificate include a [subject key identifier](https://datatracker.ietf.org/doc/html/rfc5280#section-4.2.1.2) (default: `false`)."),
        Kept("cert_pem", $"Certificate data in {Rfc1421} format. {LineEndNote}"),
        new("ready_for_renewal", DataType.Bool,
            "Is the certificate either expired (i.e. beyond the `validity_period_hours`) or ready for an early renewal (i.e. within the `early_renewal_hours`)?")
        { Computed = true, Default = Value.False },
        Kept("validity_start_time", "The time after which the certificate is valid, expressed as an [RFC3339](https://tools.ietf.org/html/rfc3339) timestamp."),
        Kept("validity_end_time", "The time until which the certificate is invalid, expressed as an [RFC3339](https://tools.ietf.org/html/rfc3339) timestamp."),
        Kept("id", "Unique identifier for this resource: the certificate serial number."),
    ];

    public static BlockDefinition Subject => new("subject", NestingMode.List, new ObjectDefinition(
        "The subject for which a certificate is being requested. The acceptable arguments are all optional and their naming is based upon " +
        "[Issuer Distinguished Names (RFC5280)](https://tools.ietf.org/html/rfc5280#section-4.1.2.4) section.",
        [
            Part("organization", "`O`"),
            Part("common_name", "`CN`"),
            Part("organizational_unit", "`OU`"),
            new("street_address", DataType.List(DataType.String), Distinguished + "`STREET`") { Optional = true },
            new("email_address", DataType.String, "ASN.1 Object Identifier (OID): `1.2.840.113549.1.9.1`") { Optional = true },
            Part("locality", "`L`"),
            Part("province", "`ST`"),
            Part("country", "`C`"),
            Part("postal_code", "`PC`"),
            Part("serial_number", "`SERIALNUMBER`"),
        ],
        markdown: true))
    { ForcesReplacement = true };

    public static AttributeDefinition Kept(string name, string description) => new(name, DataType.String, description) { Computed = true, KeepsState = true };

    public static AttributeDefinition Flag(string name, string description) =>
        new(name, DataType.Bool, description) { Optional = true, Computed = true, Default = Value.False, ForcesReplacement = true };

    public static void ValidateSubject(Value config, DiagnosticCollector diagnostics)
    {
        var subject = config.GetAttribute("subject");
        if (subject.HasContent && subject.Length > 1)
        {
            diagnostics.At("subject").Error(
                "Invalid Attribute Value",
                $"Attribute subject list must contain at least 0 elements and at most 1 elements, got: {subject.Length}");
        }
    }

    /// <summary>Reports an exception: its first line is the summary where it has two.</summary>
    public static void Report(DiagnosticCollector diagnostics, TlsException exception, string summary)
    {
        if (exception.Message.Split('\n', 2) is [var first, var rest]) diagnostics.Error(first, rest);
        else diagnostics.Error(summary, exception.Message);
    }

    private static AttributeDefinition List(string name, string what) => new(name, DataType.List(DataType.String),
        $"List of {what} for which a certificate is being requested (i.e. certificate subjects).")
    { Optional = true, ForcesReplacement = true };

    private static AttributeDefinition Part(string name, string what) => new(name, DataType.String, Distinguished + what) { Optional = true };
}
