using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Crypto.Parameters;
using BigInteger = Org.BouncyCastle.Math.BigInteger;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>Keys in OpenSSH's formats (RFC 4253 blobs, and the private key format of OpenSSH's PROTOCOL.key).</summary>
internal static class OpenSsh
{
    private static readonly byte[] Magic = "openssh-key-v1\0"u8.ToArray();

    /// <summary>The wire form of a public key; null for P-224, which SSH does not know.</summary>
    public static byte[]? PublicBlob(PrivateKey key)
    {
        using var blob = new MemoryStream();
        switch (key.Public)
        {
            case RsaKeyParameters rsa:
                Put(blob, "ssh-rsa");
                Put(blob, rsa.Exponent.ToByteArray());
                Put(blob, rsa.Modulus.ToByteArray());
                break;
            case ECPublicKeyParameters ec when CurveName(ec) is { } curve:
                Put(blob, "ecdsa-sha2-" + curve);
                Put(blob, curve);
                Put(blob, ec.Q.GetEncoded(false));
                break;
            case Ed25519PublicKeyParameters ed:
                Put(blob, "ssh-ed25519");
                Put(blob, ed.GetEncoded());
                break;
            default:
                return null;
        }
        return blob.ToArray();
    }

    public static string AuthorizedKey(byte[] blob) => $"{Encoding.ASCII.GetString(blob.AsSpan(4, BinaryPrimitives.ReadInt32BigEndian(blob)))} {Convert.ToBase64String(blob)}\n";

    public static string Md5Fingerprint(byte[] blob) => string.Join(':', MD5.HashData(blob).Select(static b => b.ToString("x2", null)));

    public static string Sha256Fingerprint(byte[] blob) => "SHA256:" + Convert.ToBase64String(SHA256.HashData(blob)).TrimEnd('=');

    /// <summary>The private key as OpenSSH stores it, unencrypted; "" for P-224.</summary>
    public static string PrivatePem(PrivateKey key)
    {
        if (PublicBlob(key) is not { } blob) return "";
        using var secret = new MemoryStream();
        var check = RandomNumberGenerator.GetBytes(4);
        secret.Write(check);
        secret.Write(check);
        WriteSecret(secret, key);
        Put(secret, "");
        for (byte pad = 1; secret.Length % 8 != 0; pad++) secret.WriteByte(pad);

        using var file = new MemoryStream();
        file.Write(Magic);
        Put(file, "none");
        Put(file, "none");
        Put(file, "");
        file.Write([0, 0, 0, 1]);
        Put(file, blob);
        Put(file, secret.ToArray());
        return Pem.Encode(Pem.OpenSshKey, file.ToArray());
    }

    /// <summary>Reads a private key in OpenSSH's own format or one of the PEM formats it accepts too.</summary>
    /// <exception cref="TlsException">The text holds no unencrypted key.</exception>
    public static PrivateKey Parse(string text)
    {
        if (!Pem.TryDecode(text, out var label, out var bytes)) throw new TlsException("failed to parse openssh private key: ssh: no key found");
        if (label != Pem.OpenSshKey) return PrivateKey.FromBlock(label, bytes);
        try
        {
            return ParseFile(bytes);
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new TlsException("failed to parse openssh private key: ssh: invalid openssh private key format");
        }
    }

    private static PrivateKey ParseFile(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith(Magic)) throw new TlsException("failed to parse openssh private key: ssh: invalid openssh private key format");
        var at = Magic.Length;
        var cipher = Encoding.ASCII.GetString(Next(bytes, ref at));
        if (cipher != "none") throw new TlsException("failed to parse openssh private key: ssh: this private key is passphrase protected");
        Next(bytes, ref at);
        Next(bytes, ref at);
        at += 4;
        Next(bytes, ref at);
        var secret = Next(bytes, ref at).ToArray();
        at = 8;
        var kind = Encoding.ASCII.GetString(Next(secret, ref at));
        return kind switch
        {
            "ssh-rsa" => ParseRsa(secret, at),
            "ssh-ed25519" => ParseEd25519(secret, at),
            _ when kind.StartsWith("ecdsa-sha2-", StringComparison.Ordinal) => ParseEc(secret, at),
            _ => throw new TlsException("failed to parse openssh private key: ssh: unhandled key type"),
        };
    }

    private static PrivateKey ParseRsa(byte[] secret, int at)
    {
        var n = new BigInteger(Next(secret, ref at).ToArray());
        var e = new BigInteger(Next(secret, ref at).ToArray());
        var d = new BigInteger(Next(secret, ref at).ToArray());
        var inverse = new BigInteger(Next(secret, ref at).ToArray());
        var p = new BigInteger(Next(secret, ref at).ToArray());
        var q = new BigInteger(Next(secret, ref at).ToArray());
        return PrivateKey.FromParameter(new RsaPrivateCrtKeyParameters(n, e, d, p, q, d.Mod(p.Subtract(BigInteger.One)), d.Mod(q.Subtract(BigInteger.One)), inverse));
    }

    private static PrivateKey ParseEd25519(byte[] secret, int at)
    {
        Next(secret, ref at);
        return PrivateKey.FromParameter(new Ed25519PrivateKeyParameters(Next(secret, ref at)[..32].ToArray()));
    }

    private static PrivateKey ParseEc(byte[] secret, int at)
    {
        var curve = Encoding.ASCII.GetString(Next(secret, ref at)) switch
        {
            "nistp256" => SecObjectIdentifiers.SecP256r1,
            "nistp384" => SecObjectIdentifiers.SecP384r1,
            "nistp521" => SecObjectIdentifiers.SecP521r1,
            var name => throw new TlsException($"failed to parse openssh private key: ssh: unhandled elliptic curve: {name}"),
        };
        Next(secret, ref at);
        return PrivateKey.FromParameter(new ECPrivateKeyParameters("EC", new BigInteger(1, Next(secret, ref at).ToArray()), curve));
    }

    private static void WriteSecret(MemoryStream target, PrivateKey key)
    {
        switch (key.Key)
        {
            case RsaPrivateCrtKeyParameters rsa:
                Put(target, "ssh-rsa");
                foreach (var number in (ReadOnlySpan<BigInteger>)[rsa.Modulus, rsa.PublicExponent, rsa.Exponent, rsa.QInv, rsa.P, rsa.Q]) Put(target, number.ToByteArray());
                break;
            case ECPrivateKeyParameters ec:
                var publicKey = (ECPublicKeyParameters)key.Public;
                var curve = CurveName(publicKey)!;
                Put(target, "ecdsa-sha2-" + curve);
                Put(target, curve);
                Put(target, publicKey.Q.GetEncoded(false));
                Put(target, ec.D.ToByteArray());
                break;
            case Ed25519PrivateKeyParameters ed:
                var point = ed.GeneratePublicKey().GetEncoded();
                Put(target, "ssh-ed25519");
                Put(target, point);
                Put(target, [.. ed.GetEncoded(), .. point]);
                break;
        }
    }

    private static string? CurveName(ECPublicKeyParameters key)
    {
        DerObjectIdentifier curve = key.PublicKeyParamSet;
        return curve.Equals(SecObjectIdentifiers.SecP256r1) ? "nistp256"
            : curve.Equals(SecObjectIdentifiers.SecP384r1) ? "nistp384"
            : curve.Equals(SecObjectIdentifiers.SecP521r1) ? "nistp521"
            : null;
    }

    private static void Put(MemoryStream target, string text) => Put(target, Encoding.ASCII.GetBytes(text));

    private static void Put(MemoryStream target, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        target.Write(length);
        target.Write(bytes);
    }

    private static ReadOnlySpan<byte> Next(byte[] blob, scoped ref int at)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(blob.AsSpan(at));
        var field = blob.AsSpan(at + 4, length);
        at += 4 + length;
        return field;
    }
}
