using System.Security.Cryptography;
using Millwright.Providers.BuiltIn.Time;
using Millwright.Values;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.X509;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>A certificate in the words of the tls_certificate data source.</summary>
internal static class CertificateDescription
{
    public static readonly DataType Type = DataType.Object(new Dictionary<string, DataType>
    {
        ["signature_algorithm"] = DataType.String,
        ["public_key_algorithm"] = DataType.String,
        ["serial_number"] = DataType.String,
        ["is_ca"] = DataType.Bool,
        ["version"] = DataType.Number,
        ["issuer"] = DataType.String,
        ["subject"] = DataType.String,
        ["not_before"] = DataType.String,
        ["not_after"] = DataType.String,
        ["sha1_fingerprint"] = DataType.String,
        ["cert_pem"] = DataType.String,
    });

    public static Value Of(byte[] der)
    {
        var certificate = new X509Certificate(der);
        return Value.Object(
            ("signature_algorithm", Value.String(SignatureAlgorithm(certificate.SigAlgOid))),
            ("public_key_algorithm", Value.String(KeyAlgorithm(certificate))),
            ("serial_number", Value.String(certificate.SerialNumber.ToString())),
            ("is_ca", Value.Bool(certificate.GetBasicConstraints() >= 0)),
            ("version", Value.Number(certificate.Version)),
            ("issuer", Value.String(DistinguishedName.FromX509(certificate.IssuerDN, keepOthers: true).ToString())),
            ("subject", Value.String(DistinguishedName.FromX509(certificate.SubjectDN, keepOthers: true).ToString())),
            ("not_before", Value.String(GoTime.Format(new DateTimeOffset(certificate.NotBefore, TimeSpan.Zero)))),
            ("not_after", Value.String(GoTime.Format(new DateTimeOffset(certificate.NotAfter, TimeSpan.Zero)))),
            ("sha1_fingerprint", Value.String(Convert.ToHexStringLower(SHA1.HashData(der)))),
            ("cert_pem", Value.String(Pem.Encode(Pem.Certificate, der))));
    }

    private static string SignatureAlgorithm(string oid) => oid switch
    {
        "1.2.840.113549.1.1.2" => "MD2-RSA",
        "1.2.840.113549.1.1.4" => "MD5-RSA",
        "1.2.840.113549.1.1.5" => "SHA1-RSA",
        "1.2.840.113549.1.1.11" => "SHA256-RSA",
        "1.2.840.113549.1.1.12" => "SHA384-RSA",
        "1.2.840.113549.1.1.13" => "SHA512-RSA",
        "1.2.840.113549.1.1.10" => "SHA256-RSAPSS",
        "1.2.840.10045.4.1" => "ECDSA-SHA1",
        "1.2.840.10045.4.3.2" => "ECDSA-SHA256",
        "1.2.840.10045.4.3.3" => "ECDSA-SHA384",
        "1.2.840.10045.4.3.4" => "ECDSA-SHA512",
        "1.3.101.112" => "Ed25519",
        _ => "0",
    };

    private static string KeyAlgorithm(X509Certificate certificate) => certificate.GetPublicKey() switch
    {
        RsaKeyParameters => "RSA",
        ECPublicKeyParameters => "ECDSA",
        Ed25519PublicKeyParameters => "Ed25519",
        DsaPublicKeyParameters => "DSA",
        _ => "0",
    };
}
