using System.Security.Cryptography;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Local;

/// <summary>The checksum attributes that files carry.</summary>
internal static class Checksums
{
    public static readonly IReadOnlyList<AttributeDefinition> Attributes =
    [
        new("id", DataType.String, "The hexadecimal encoding of the SHA1 checksum of the file content.") { Computed = true },
        new("content_md5", DataType.String, "MD5 checksum of file content.") { Computed = true },
        new("content_sha1", DataType.String, "SHA1 checksum of file content.") { Computed = true },
        new("content_sha256", DataType.String, "SHA256 checksum of file content.") { Computed = true },
        new("content_base64sha256", DataType.String, "Base64 encoded SHA256 checksum of file content.") { Computed = true },
        new("content_sha512", DataType.String, "SHA512 checksum of file content.") { Computed = true },
        new("content_base64sha512", DataType.String, "Base64 encoded SHA512 checksum of file content.") { Computed = true },
    ];

    public static void Fill(ObjectDraft target, byte[] content)
    {
        var sha1 = Sha1(content);
        var sha256 = SHA256.HashData(content);
        var sha512 = SHA512.HashData(content);
        target.Set("id", sha1);
        target.Set("content_md5", Convert.ToHexStringLower(MD5.HashData(content)));
        target.Set("content_sha1", sha1);
        target.Set("content_sha256", Convert.ToHexStringLower(sha256));
        target.Set("content_base64sha256", Convert.ToBase64String(sha256));
        target.Set("content_sha512", Convert.ToHexStringLower(sha512));
        target.Set("content_base64sha512", Convert.ToBase64String(sha512));
    }

    public static string Sha1(byte[] content) => Convert.ToHexStringLower(SHA1.HashData(content));
}
