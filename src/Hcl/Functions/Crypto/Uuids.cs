using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Millwright.Values;

namespace Millwright.Hcl.Functions.Crypto;

/// <summary><c>uuid</c> and <c>uuidv5</c>.</summary>
internal static class Uuids
{
    public static IEnumerable<Function> All(FunctionEnvironment environment) =>
    [
        Declare.Fixed("uuid", DataType.String, [],
            _ => environment.PureOnly ? Value.Unknown(DataType.String) : Value.String(Guid.NewGuid().ToString())),
        Declare.Text("uuidv5", ["namespace", "name"], static a => NameBased(a[0].AsString(), a[1].AsString())),
    ];

    /// <summary>RFC 4122 section 4.3 with SHA-1.</summary>
    private static string NameBased(string @namespace, string name)
    {
        var hash = SHA1.HashData([.. NamespaceId(@namespace).ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }

    private static Guid NamespaceId(string name) => name switch
    {
        "dns" => Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
        "url" => Guid.Parse("6ba7b811-9dad-11d1-80b4-00c04fd430c8"),
        "oid" => Guid.Parse("6ba7b812-9dad-11d1-80b4-00c04fd430c8"),
        "x500" => Guid.Parse("6ba7b814-9dad-11d1-80b4-00c04fd430c8"),
        _ => Parse(name),
    };

    private static Guid Parse(string text)
    {
        var bare = text.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase) ? text[9..] : text;
        if (bare.Length is not (36 or 38 or 32))
        {
            var length = Encoding.UTF8.GetByteCount(text).ToString(CultureInfo.InvariantCulture);
            throw new FunctionException($"uuidv5() doesn't support namespace {text} (invalid UUID length: {length})");
        }
        return Guid.TryParse(bare, out var id)
            ? id
            : throw new FunctionException($"uuidv5() doesn't support namespace {text} (invalid UUID format)");
    }
}
