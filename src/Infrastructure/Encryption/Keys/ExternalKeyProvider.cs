using System.Text.Json;
using Millwright.Values;

namespace Millwright.Infrastructure.Encryption.Keys;

/// <summary>The <c>external</c> key provider: a program that gives keys, from a file or from wherever it likes.</summary>
internal sealed class ExternalKeyProvider(string address, IReadOnlyList<string> command) : IKeyProvider
{
    private const string Magic = "OpenTofu-External-Key-Provider";

    public (KeyPair Keys, byte[] Metadata) ForEncryption()
    {
        var (keys, metadata) = Ask("null"u8.ToArray());
        return (keys, metadata);
    }

    public KeyPair ForDecryption(byte[]? metadata) => Ask(metadata ?? "null"u8.ToArray()).Keys;

    private (KeyPair Keys, byte[] Metadata) Ask(byte[] input)
    {
        var output = ExternalProgram.Run(address, command, Magic, input);
        try
        {
            using var json = JsonDocument.Parse(output);
            var keys = json.RootElement.GetProperty("keys");
            var decryption = keys.TryGetProperty("decryption_key", out var given) && given.ValueKind == JsonValueKind.String ? given.GetBytesFromBase64() : null;
            return (
                new KeyPair(keys.GetProperty("encryption_key").GetBytesFromBase64(), decryption is { Length: 0 } ? null : decryption),
                Metadata(json.RootElement));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new EncryptionException($"the program of {address} did not answer with JSON that has \"keys\", in them a base64 \"encryption_key\", and \"meta\"");
        }
    }

    private static byte[] Metadata(JsonElement answer)
    {
        return JsonOutput.Bytes(ValueJson.WriterOptions, json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("external_data");
            if (answer.TryGetProperty("meta", out var meta) && meta.ValueKind == JsonValueKind.Object && meta.TryGetProperty("external_data", out var data)) data.WriteTo(json);
            else json.WriteNullValue();
            json.WriteEndObject();
        });
    }
}
