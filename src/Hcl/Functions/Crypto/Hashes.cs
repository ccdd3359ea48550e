using System.Security.Cryptography;
using System.Text;

namespace Millwright.Hcl.Functions.Crypto;

/// <summary><c>md5</c>, <c>sha1</c>, <c>sha256</c>, <c>sha512</c> and their Base64 forms, of strings.</summary>
internal static class Hashes
{
    public static IEnumerable<Function> All =>
    [
        Of("md5", Hex(MD5.HashData)), Of("sha1", Hex(SHA1.HashData)), Of("sha256", Hex(SHA256.HashData)),
        Of("sha512", Hex(SHA512.HashData)), Of("base64sha256", Base64(SHA256.HashData)), Of("base64sha512", Base64(SHA512.HashData)),
    ];

    public static Func<byte[], string> Hex(Func<byte[], byte[]> hash) => bytes => Convert.ToHexStringLower(hash(bytes));

    public static Func<byte[], string> Base64(Func<byte[], byte[]> hash) => bytes => Convert.ToBase64String(hash(bytes));

    private static Function Of(string name, Func<byte[], string> hash) =>
        Declare.Text(name, ["str"], arguments => hash(Encoding.UTF8.GetBytes(arguments[0].AsString())));
}
