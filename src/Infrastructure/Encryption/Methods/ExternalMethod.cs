using System.Buffers;
using System.Text.Json;
using Millwright.Infrastructure.Encryption.Keys;
using Millwright.Values;

namespace Millwright.Infrastructure.Encryption.Methods;

/// <summary>The <c>external</c> method: programs that encrypt and decrypt.</summary>
internal sealed class ExternalMethod(string address, KeyPair? keys, IReadOnlyList<string> encrypt, IReadOnlyList<string> decrypt) : IEncryptionMethod
{
    private const string Magic = "OpenTofu-External-Encryption-Method";

    public byte[] Encrypt(ReadOnlySpan<byte> data) => Run(encrypt, keys?.Encryption, data);

    public byte[] Decrypt(ReadOnlySpan<byte> data)
    {
        if (keys is { Encryption.Length: > 0, Decryption: null }) throw new EncryptionException($"{address} has no key to decrypt with");
        return Run(decrypt, keys?.Decryption, data);
    }

    private byte[] Run(IReadOnlyList<string> command, byte[]? key, ReadOnlySpan<byte> data)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ValueJson.WriterOptions))
        {
            json.WriteStartObject();
            if (key is { Length: > 0 }) json.WriteBase64String("key", key);
            json.WriteBase64String("payload", data);
            json.WriteEndObject();
        }
        try
        {
            using var answer = JsonDocument.Parse(ExternalProgram.Run(address, command, Magic, buffer.WrittenSpan.ToArray()));
            return answer.RootElement.GetProperty("payload").GetBytesFromBase64();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new EncryptionException($"the program of {address} did not answer with JSON that has a base64 \"payload\"");
        }
    }
}
