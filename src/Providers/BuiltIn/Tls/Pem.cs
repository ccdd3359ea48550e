using System.Security.Cryptography;
using System.Text;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>PEM texts (RFC 7468) as Go writes them: lines of 64 characters, and a line end after the last.</summary>
internal static class Pem
{
    public const string Certificate = "CERTIFICATE";
    public const string CertificateRequest = "CERTIFICATE REQUEST";
    public const string PublicKey = "PUBLIC KEY";
    public const string Pkcs8Key = "PRIVATE KEY";
    public const string RsaKey = "RSA PRIVATE KEY";
    public const string EcKey = "EC PRIVATE KEY";
    public const string OpenSshKey = "OPENSSH PRIVATE KEY";

    public static string Encode(string label, ReadOnlySpan<byte> bytes)
    {
        var base64 = Convert.ToBase64String(bytes);
        var text = new StringBuilder(base64.Length + 100).Append("-----BEGIN ").Append(label).Append("-----\n");
        for (var i = 0; i < base64.Length; i += 64) text.Append(base64, i, Math.Min(64, base64.Length - i)).Append('\n');
        return text.Append("-----END ").Append(label).Append("-----\n").ToString();
    }

    /// <summary>The first block of a text.</summary>
    public static bool TryDecode(string text, out string label, out byte[] bytes)
    {
        if (!PemEncoding.TryFind(text, out var fields))
        {
            (label, bytes) = ("", []);
            return false;
        }
        label = text[fields.Label];
        bytes = Convert.FromBase64String(text[fields.Base64Data]);
        return true;
    }

    /// <summary>All blocks of a text, in order.</summary>
    public static IEnumerable<(string Label, byte[] Bytes)> DecodeAll(string text)
    {
        while (PemEncoding.TryFind(text, out var fields))
        {
            yield return (text[fields.Label], Convert.FromBase64String(text[fields.Base64Data]));
            text = text[fields.Location.End..];
        }
    }

    /// <summary>The bytes of the first block, which must be of the given kind.</summary>
    /// <exception cref="TlsException">There is no such block.</exception>
    public static byte[] Require(string text, string label)
    {
        if (!TryDecode(text, out var found, out var bytes)) throw new TlsException($"failed to decode PEM of expected type \"{label}\" from bytes");
        return found == label ? bytes : throw new TlsException($"invalid PEM type - expected \"{label}\", got \"{found}\"");
    }
}
