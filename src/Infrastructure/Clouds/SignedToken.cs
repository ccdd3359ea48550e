using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Millwright.Infrastructure.Clouds;

/// <summary>A JSON Web Token signed with an RSA key (RFC 7515, RS256).</summary>
internal static class SignedToken
{
    public static string Create(RSA key, Action<Utf8JsonWriter> header, Action<Utf8JsonWriter> claims)
    {
        var signed = $"{Encode(header, isHeader: true)}.{Encode(claims, isHeader: false)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(Action<Utf8JsonWriter> write, bool isHeader)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (isHeader)
            {
                writer.WriteString("alg", "RS256");
                writer.WriteString("typ", "JWT");
            }
            write(writer);
            writer.WriteEndObject();
        }
        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }
}
