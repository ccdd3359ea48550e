using System.Security.Cryptography;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>What a private key shows of its public half.</summary>
internal static class PublicKeyAttributes
{
    private const string Limits =
        "Only available if the selected private key format is compatible, similarly to `public_key_openssh` and the " +
        "[ECDSA P224 limitations](../../docs#limitations).";

    public static IReadOnlyList<AttributeDefinition> Definitions =>
    [
        Computed("public_key_pem", $"Public key data in {CertificateAttributes.Rfc1421} format. {CertificateAttributes.LineEndNote}"),
        Computed("public_key_openssh",
            " The public key data in [\"Authorized Keys\"](https://www.ssh.com/academy/ssh/authorized_keys/openssh#format-of-the-authorized-keys-file) " +
            "format. This is not populated for `ECDSA` with curve `P224`, as it is [not supported](../../docs#limitations). " +
            CertificateAttributes.LineEndNote),
        Computed("public_key_fingerprint_md5", $"The fingerprint of the public key data in OpenSSH MD5 hash format, e.g. `aa:bb:cc:...`. {Limits}"),
        Computed("public_key_fingerprint_sha256", $"The fingerprint of the public key data in OpenSSH SHA256 hash format, e.g. `SHA256:...`. {Limits}"),
    ];

    public static void Fill(ObjectDraft target, PrivateKey key)
    {
        var blob = OpenSsh.PublicBlob(key);
        target.Set("public_key_pem", Pem.Encode(Pem.PublicKey, key.PublicDer));
        target.Set("public_key_openssh", blob is null ? "" : OpenSsh.AuthorizedKey(blob));
        target.Set("public_key_fingerprint_md5", blob is null ? "" : OpenSsh.Md5Fingerprint(blob));
        target.Set("public_key_fingerprint_sha256", blob is null ? "" : OpenSsh.Sha256Fingerprint(blob));
    }

    /// <summary>The SHA-1 that serves as identifier, over the bytes without white space at either end.</summary>
    public static string Identifier(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA1.HashData(bytes.Trim(" \t\n\v\f\r"u8)));

    private static AttributeDefinition Computed(string name, string description) => new(name, DataType.String, description) { Computed = true, Markdown = true };
}
