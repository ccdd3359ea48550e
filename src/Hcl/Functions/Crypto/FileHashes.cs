using System.Security.Cryptography;
using Millwright.Hcl.Functions.Files;

namespace Millwright.Hcl.Functions.Crypto;

/// <summary><c>filemd5</c>, <c>filesha1</c>, <c>filesha256</c>, <c>filesha512</c> and their Base64 forms.</summary>
internal static class FileHashes
{
    public static IEnumerable<Function> All(FunctionEnvironment environment) =>
    [
        Of("filemd5", environment, Hashes.Hex(MD5.HashData)), Of("filesha1", environment, Hashes.Hex(SHA1.HashData)),
        Of("filesha256", environment, Hashes.Hex(SHA256.HashData)), Of("filesha512", environment, Hashes.Hex(SHA512.HashData)),
        Of("filebase64sha256", environment, Hashes.Base64(SHA256.HashData)),
        Of("filebase64sha512", environment, Hashes.Base64(SHA512.HashData)),
    ];

    private static Function Of(string name, FunctionEnvironment environment, Func<byte[], string> hash) =>
        Declare.Text(name, ["path"], arguments => hash(SourceFile.ReadForHash(environment, arguments[0].AsString())));
}
