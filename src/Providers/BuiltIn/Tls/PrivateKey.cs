using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.EdEC;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>A private key of one of the three algorithms, in the encodings that resources show.</summary>
/// <remarks>.NET's own classes know neither Ed25519 nor, on every platform, P-224; they make RSA keys, as they do so faster.</remarks>
internal sealed class PrivateKey
{
    public static readonly string[] Algorithms = ["RSA", "ECDSA", "ED25519"];
    public static readonly string[] Curves = ["P224", "P256", "P384", "P521"];

    private PrivateKey(AsymmetricKeyParameter key, AsymmetricKeyParameter publicKey, string algorithm)
    {
        Key = key;
        Public = publicKey;
        Algorithm = algorithm;
    }

    public AsymmetricKeyParameter Key { get; }
    public AsymmetricKeyParameter Public { get; }
    public string Algorithm { get; }

    /// <summary>The DER form of the public key (SubjectPublicKeyInfo).</summary>
    public byte[] PublicDer => SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(Public).GetDerEncoded();

    /// <exception cref="TlsException">No such key can be made.</exception>
    public static PrivateKey Generate(string algorithm, long rsaBits, string curve) => algorithm switch
    {
        "RSA" => GenerateRsa(rsaBits),
        "ECDSA" => FromParameter(GenerateEc(curve)),
        "ED25519" => FromParameter(new Ed25519PrivateKeyParameters(new SecureRandom())),
        _ => throw new TlsException($"Key Algorithm \"{algorithm}\" is not supported"),
    };

    /// <summary>Reads a key from PKCS #1, SEC 1 or PKCS #8 in PEM.</summary>
    /// <exception cref="TlsException">The text holds no key that can be read.</exception>
    public static PrivateKey FromPem(string pem)
    {
        if (!Pem.TryDecode(pem, out var label, out var bytes))
        {
            throw new TlsException($"failed to decode PEM block: decoded bytes 0, undecoded {System.Text.Encoding.UTF8.GetByteCount(pem)}");
        }
        return FromBlock(label, bytes);
    }

    public static PrivateKey FromBlock(string label, byte[] bytes)
    {
        try
        {
            return label switch
            {
                Pem.RsaKey => FromParameter(RsaFrom(RsaPrivateKeyStructure.GetInstance(bytes))),
                Pem.EcKey => FromParameter(EcFrom(bytes)),
                Pem.Pkcs8Key => FromParameter(PrivateKeyFactory.CreateKey(bytes)),
                _ => throw new TlsException($"unsupported PEM preamble/type: {label}"),
            };
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IOException or SecurityUtilityException)
        {
            throw new TlsException($"failed to parse private key given PEM preamble '{label}': {exception.Message}");
        }
    }

    public static PrivateKey FromParameter(AsymmetricKeyParameter key) => key switch
    {
        RsaPrivateCrtKeyParameters rsa => new(rsa, new RsaKeyParameters(false, rsa.Modulus, rsa.PublicExponent), "RSA"),
        ECPrivateKeyParameters ec => new(ec, PublicOf(ec), "ECDSA"),
        Ed25519PrivateKeyParameters ed => new(ed, ed.GeneratePublicKey(), "ED25519"),
        _ => throw new TlsException($"unsupported private key type: {key.GetType().Name}"),
    };

    /// <summary>The key in the algorithm's own format: PKCS #1 for RSA, SEC 1 for ECDSA, PKCS #8 for Ed25519.</summary>
    public string ToPem() => Key switch
    {
        RsaPrivateCrtKeyParameters rsa => Pem.Encode(Pem.RsaKey, Structure(rsa).GetDerEncoded()),
        ECPrivateKeyParameters ec => Pem.Encode(Pem.EcKey, Structure(ec, ec.PublicKeyParamSet).GetDerEncoded()),
        _ => ToPkcs8Pem(),
    };

    public string ToPkcs8Pem() => Pem.Encode(Pem.Pkcs8Key, (Key switch
    {
        RsaPrivateCrtKeyParameters rsa => new PrivateKeyInfo(new AlgorithmIdentifier(PkcsObjectIdentifiers.RsaEncryption, DerNull.Instance), Structure(rsa)),
        ECPrivateKeyParameters ec => new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.IdECPublicKey, ec.PublicKeyParamSet), Structure(ec, null)),
        Ed25519PrivateKeyParameters ed => new PrivateKeyInfo(new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), new DerOctetString(ed.GetEncoded())),
        _ => throw new TlsException("unsupported private key type"),
    }).GetDerEncoded());

    /// <summary>Signs certificates and requests; the digest grows with the curve, as Go chooses it.</summary>
    public ISignatureFactory Signer() => new Asn1SignatureFactory(
        Key switch
        {
            RsaPrivateCrtKeyParameters => "SHA256WithRSA",
            ECPrivateKeyParameters ec when ec.Parameters.N.BitLength > 384 => "SHA512WithECDSA",
            ECPrivateKeyParameters ec when ec.Parameters.N.BitLength > 256 => "SHA384WithECDSA",
            ECPrivateKeyParameters => "SHA256WithECDSA",
            _ => "Ed25519",
        },
        Key,
        new SecureRandom());

    private static PrivateKey GenerateRsa(long bits)
    {
        try
        {
            using var rsa = RSA.Create(checked((int)bits));
            return FromParameter(RsaFrom(RsaPrivateKeyStructure.GetInstance(rsa.ExportRSAPrivateKey())));
        }
        catch (Exception exception) when (exception is CryptographicException or OverflowException)
        {
            throw new TlsException($"cannot generate an RSA key of {bits} bits: {exception.Message}");
        }
    }

    private static AsymmetricKeyParameter GenerateEc(string curve)
    {
        var oid = curve switch
        {
            "P224" => SecObjectIdentifiers.SecP224r1,
            "P256" => SecObjectIdentifiers.SecP256r1,
            "P384" => SecObjectIdentifiers.SecP384r1,
            "P521" => SecObjectIdentifiers.SecP521r1,
            _ => throw new TlsException($"invalid ECDSA curve; supported values are: [{string.Join(' ', Curves)}]"),
        };
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(oid, new SecureRandom()));
        return generator.GenerateKeyPair().Private;
    }

    private static ECPublicKeyParameters PublicOf(ECPrivateKeyParameters key) =>
        new("EC", key.Parameters.G.Multiply(key.D).Normalize(), key.PublicKeyParamSet ?? throw new TlsException("unknown elliptic curve"));

    private static RsaPrivateCrtKeyParameters RsaFrom(RsaPrivateKeyStructure rsa) =>
        new(rsa.Modulus, rsa.PublicExponent, rsa.PrivateExponent, rsa.Prime1, rsa.Prime2, rsa.Exponent1, rsa.Exponent2, rsa.Coefficient);

    private static AsymmetricKeyParameter EcFrom(byte[] bytes)
    {
        var structure = ECPrivateKeyStructure.GetInstance(bytes);
        var algorithm = new AlgorithmIdentifier(X9ObjectIdentifiers.IdECPublicKey, structure.Parameters);
        return PrivateKeyFactory.CreateKey(new PrivateKeyInfo(algorithm, structure.ToAsn1Object()));
    }

    private static RsaPrivateKeyStructure Structure(RsaPrivateCrtKeyParameters rsa) =>
        new(rsa.Modulus, rsa.PublicExponent, rsa.Exponent, rsa.P, rsa.Q, rsa.DP, rsa.DQ, rsa.QInv);

    private ECPrivateKeyStructure Structure(ECPrivateKeyParameters ec, DerObjectIdentifier? curve) =>
        new(ec.Parameters.N.BitLength, ec.D, new DerBitString(((ECPublicKeyParameters)Public).Q.GetEncoded(false)), curve);
}
