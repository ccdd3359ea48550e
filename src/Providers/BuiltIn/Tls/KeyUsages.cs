using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>The uses that a certificate can be allowed for (RFC 5280, 4.2.1.3 and 4.2.1.12).</summary>
internal static class KeyUsages
{
    private static readonly Dictionary<string, int> Basic = new()
    {
        ["digital_signature"] = KeyUsage.DigitalSignature,
        ["content_commitment"] = KeyUsage.NonRepudiation,
        ["key_encipherment"] = KeyUsage.KeyEncipherment,
        ["data_encipherment"] = KeyUsage.DataEncipherment,
        ["key_agreement"] = KeyUsage.KeyAgreement,
        ["cert_signing"] = KeyUsage.KeyCertSign,
        ["crl_signing"] = KeyUsage.CrlSign,
        ["encipher_only"] = KeyUsage.EncipherOnly,
        ["decipher_only"] = KeyUsage.DecipherOnly,
    };

    private static readonly Dictionary<string, string> Extended = new()
    {
        ["any_extended"] = "2.5.29.37.0",
        ["server_auth"] = "1.3.6.1.5.5.7.3.1",
        ["client_auth"] = "1.3.6.1.5.5.7.3.2",
        ["code_signing"] = "1.3.6.1.5.5.7.3.3",
        ["email_protection"] = "1.3.6.1.5.5.7.3.4",
        ["ipsec_end_system"] = "1.3.6.1.5.5.7.3.5",
        ["ipsec_tunnel"] = "1.3.6.1.5.5.7.3.6",
        ["ipsec_user"] = "1.3.6.1.5.5.7.3.7",
        ["timestamping"] = "1.3.6.1.5.5.7.3.8",
        ["ocsp_signing"] = "1.3.6.1.5.5.7.3.9",
        ["microsoft_server_gated_crypto"] = "1.3.6.1.4.1.311.10.3.3",
        ["netscape_server_gated_crypto"] = "2.16.840.1.113730.4.1",
        ["microsoft_commercial_code_signing"] = "1.3.6.1.4.1.311.2.1.22",
        ["microsoft_kernel_code_signing"] = "1.3.6.1.4.1.311.61.1.1",
    };

    public static readonly string[] Names = [.. Basic.Keys.Concat(Extended.Keys).Order(StringComparer.Ordinal)];

    /// <summary>The bits of the key usage extension; 0 for none.</summary>
    public static int BasicBits(IEnumerable<string> uses) => uses.Aggregate(0, static (bits, use) => bits | Basic.GetValueOrDefault(use));

    public static DerObjectIdentifier[] ExtendedIds(IEnumerable<string> uses) =>
        [.. uses.Where(Extended.ContainsKey).Select(static use => new DerObjectIdentifier(Extended[use]))];
}
