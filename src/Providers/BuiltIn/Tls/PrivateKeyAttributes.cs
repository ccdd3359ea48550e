using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>The attributes of tls_private_key, managed or ephemeral.</summary>
internal static class PrivateKeyAttributes
{
    public static IReadOnlyList<AttributeDefinition> Define(bool isResource) =>
    [
        new("algorithm", DataType.String,
            $"Name of the algorithm to use when generating the private key. Currently-supported values are: `{string.Join("`, `", PrivateKey.Algorithms)}`. ")
        { Required = true, ForcesReplacement = isResource, Validators = [Validators.OneOf(PrivateKey.Algorithms)] },
        new("rsa_bits", DataType.Number, "When `algorithm` is `RSA`, the size of the generated RSA key, in bits (default: `2048`).")
        { Optional = true, Computed = true, Markdown = true, Default = isResource ? Value.Number(2048) : null, ForcesReplacement = isResource, IsInteger = true },
        new("ecdsa_curve", DataType.String,
            "When `algorithm` is `ECDSA`, the name of the elliptic curve to use. " +
            $"Currently-supported values are: `{string.Join("`, `", PrivateKey.Curves)}`. (default: `P224`).")
        {
            Optional = true,
            Computed = true,
            Markdown = true,
            Default = isResource ? Value.String("P224") : null,
            ForcesReplacement = isResource,
            Validators = [Validators.OneOf(PrivateKey.Curves)],
        },
        Secret("private_key_pem", $"Private key data in {CertificateAttributes.Rfc1421} format."),
        Secret("private_key_openssh", "Private key data in [OpenSSH PEM (RFC 4716)](https://datatracker.ietf.org/doc/html/rfc4716) format."),
        Secret("private_key_pem_pkcs8", "Private key data in [PKCS#8 PEM (RFC 5208)](https://datatracker.ietf.org/doc/html/rfc5208) format."),
        .. PublicKeyAttributes.Definitions,
    ];

    /// <summary>Makes the key that the arguments ask for and fills in all its forms; null after an error.</summary>
    public static PrivateKey? Generate(ObjectDraft target, DiagnosticCollector diagnostics)
    {
        try
        {
            var key = PrivateKey.Generate(target.TextOrEmpty("algorithm"), target.Integer("rsa_bits"), target.TextOrEmpty("ecdsa_curve"));
            target.Set("private_key_pem", key.ToPem());
            Fill(target, key);
            return key;
        }
        catch (TlsException exception)
        {
            diagnostics.Error("Unable to generate Key from configuration", exception.Message);
            return null;
        }
    }

    public static void Fill(ObjectDraft target, PrivateKey key)
    {
        target.Set("private_key_pem_pkcs8", key.ToPkcs8Pem());
        target.Set("private_key_openssh", OpenSsh.PrivatePem(key));
        PublicKeyAttributes.Fill(target, key);
    }

    private static AttributeDefinition Secret(string name, string description) =>
        new(name, DataType.String, description) { Computed = true, Sensitive = true, Markdown = true };
}
