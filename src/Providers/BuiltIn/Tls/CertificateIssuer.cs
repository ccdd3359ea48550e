using System.Security.Cryptography;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Providers.BuiltIn.Time;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.X509;
using BigInteger = Org.BouncyCastle.Math.BigInteger;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>Makes certificates with the extensions, and their order, that the real provider gives them.</summary>
internal sealed class CertificateIssuer(ObjectDraft plan, DistinguishedName subject, AsymmetricKeyParameter publicKey, GeneralNames? names)
{
    /// <summary>The certificate that signs, or null for one that signs itself.</summary>
    public X509Certificate? Authority { get; init; }

    public required PrivateKey SigningKey { get; init; }

    /// <summary>Issues the certificate and stores it with its serial number and validity in the plan.</summary>
    /// <exception cref="TlsException">The arguments make no valid certificate.</exception>
    public void Issue(TimeProvider time)
    {
        var start = time.GetLocalNow();
        DateTimeOffset end;
        try
        {
            end = start.AddHours(plan.Integer("validity_period_hours"));
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new TlsException("Failed to create certificate\nx509: cannot represent time as GeneralizedTime");
        }
        if (plan.Flag("is_ca_certificate") && subject.IsEmpty)
        {
            throw new TlsException("Invalid Certificate Subject\nMust contain at least one Distinguished Name when creating Certificate Authority (CA)");
        }
        var serial = new BigInteger(1, RandomNumberGenerator.GetBytes(16));
        var certificate = Sign(serial, start.UtcDateTime, end.UtcDateTime);
        plan.Set("id", serial.ToString());
        plan.Set("cert_pem", Pem.Encode(Pem.Certificate, certificate));
        plan.Set("validity_start_time", GoTime.FormatPrecise(start));
        plan.Set("validity_end_time", GoTime.FormatPrecise(end));
        plan.Set("ready_for_renewal", false);
    }

    /// <summary>The SHA-1 of the public key proper.</summary>
    public static byte[] KeyIdentifier(AsymmetricKeyParameter key) => SHA1.HashData(key switch
    {
        Ed25519PublicKeyParameters ed => new DerOctetString(ed.GetEncoded()).GetDerEncoded(),
        _ => SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(key).PublicKey.GetBytes(),
    });

    /// <summary>The subject key identifier of a certificate, or null.</summary>
    private static byte[]? IdentifierOf(X509Certificate certificate) =>
        certificate.GetExtension(X509Extensions.SubjectKeyIdentifier) is { } extension
            ? SubjectKeyIdentifier.GetInstance(extension.GetParsedValue()).GetKeyIdentifier()
            : null;

    /// <summary>The certificate's bytes (RFC 5280, 4.1), put together here because the library's generator refuses empty names.</summary>
    private byte[] Sign(BigInteger serial, DateTime start, DateTime end)
    {
        var signer = SigningKey.Signer();
        var algorithm = (AlgorithmIdentifier)signer.AlgorithmDetails;
        var contents = new DerSequence(
            new DerTaggedObject(true, 0, DerInteger.ValueOf(2)),
            new DerInteger(serial),
            algorithm,
            Authority?.SubjectDN ?? subject.ToX509(),
            new DerSequence(new Org.BouncyCastle.Asn1.X509.Time(start), new Org.BouncyCastle.Asn1.X509.Time(end)),
            subject.ToX509(),
            SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(publicKey),
            new DerTaggedObject(true, 3, Extensions()));
        var calculator = signer.CreateCalculator();
        using (var stream = calculator.Stream) stream.Write(contents.GetDerEncoded());
        return new DerSequence(contents, algorithm, new DerBitString(calculator.GetResult().Collect())).GetDerEncoded();
    }

    private X509Extensions Extensions()
    {
        var generator = new X509ExtensionsGenerator();
        var uses = plan["allowed_uses"].ElementList.Where(static u => u.HasContent).Select(static u => u.AsString()).ToArray();
        if (KeyUsages.BasicBits(uses) is var bits and not 0) generator.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(bits));
        if (KeyUsages.ExtendedIds(uses) is { Length: > 0 } purposes) generator.AddExtension(X509Extensions.ExtendedKeyUsage, false, new ExtendedKeyUsage(purposes));
        var isAuthority = plan.Flag("is_ca_certificate");
        generator.AddExtension(X509Extensions.BasicConstraints, true, new BasicConstraints(isAuthority));
        var own = isAuthority || plan.Flag("set_subject_key_id") ? KeyIdentifier(publicKey) : null;
        if (own is not null) generator.AddExtension(X509Extensions.SubjectKeyIdentifier, false, new SubjectKeyIdentifier(own));
        if (AuthorityIdentifier(own) is { } issuer) generator.AddExtension(X509Extensions.AuthorityKeyIdentifier, false, new AuthorityKeyIdentifier(issuer));
        if (names is not null) generator.AddExtension(X509Extensions.SubjectAlternativeName, subject.IsEmpty, names);
        return generator.Generate();
    }

    private byte[]? AuthorityIdentifier(byte[]? own)
    {
        if (Authority is not null) return subject.ToX509().Equivalent(Authority.SubjectDN, inOrder: true) ? null : IdentifierOf(Authority);
        if (!plan.Flag("set_authority_key_id")) return null;
        return own ?? throw new TlsException("Invalid Certificate Authority\nCould not determine Authority Key Identifier");
    }
}
