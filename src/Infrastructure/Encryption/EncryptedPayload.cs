using System.Text.Json;
using Millwright.Values;

namespace Millwright.Infrastructure.Encryption;

/// <summary>Encrypted data as files hold it: OpenTofu's JSON envelope.</summary>
/// <param name="Metadata">What key providers need to find the key again, by their address.</param>
/// <param name="Serial">Of a state; null for anything else.</param>
public sealed record EncryptedPayload(IReadOnlyDictionary<string, byte[]> Metadata, byte[] Data)
{
    private const string Version = "v0";

    public ulong? Serial { get; init; }
    public string? Lineage { get; init; }

    /// <summary>True where bytes are such an envelope, whole or not.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => Find(bytes, out _);

    /// <summary>True where bytes are such an envelope around something else than a state.</summary>
    public static bool IsPlan(ReadOnlySpan<byte> bytes) => Find(bytes, out var isState) && !isState;

    private static bool Find(ReadOnlySpan<byte> bytes, out bool isState)
    {
        isState = false;
        var reader = new Utf8JsonReader(bytes);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                isState |= reader.ValueTextEquals("serial"u8) || reader.ValueTextEquals("lineage"u8);
                if (reader.ValueTextEquals("encrypted_data"u8) || reader.ValueTextEquals("encryption_version"u8)) return true;
                reader.Read();
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // Cut off or no JSON at all.
        }
        return false;
    }

    /// <exception cref="EncryptionException">It is cut off, damaged, or of a version that is not known here.</exception>
    public static EncryptedPayload Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var root = json.RootElement;
            var version = root.GetProperty("encryption_version").GetString();
            if (version != Version) throw new EncryptionException($"the data is encrypted in the form \"{version}\"; only \"{Version}\" is known here");
            var metadata = new Dictionary<string, byte[]>();
            if (root.TryGetProperty("meta", out var meta) && meta.ValueKind == JsonValueKind.Object)
            {
                foreach (var entry in meta.EnumerateObject()) metadata.Add(entry.Name, entry.Value.GetBytesFromBase64());
            }
            return new EncryptedPayload(metadata, root.GetProperty("encrypted_data").GetBytesFromBase64())
            {
                Serial = root.TryGetProperty("serial", out var serial) && serial.ValueKind == JsonValueKind.Number ? serial.GetUInt64() : null,
                Lineage = root.TryGetProperty("lineage", out var lineage) ? lineage.GetString() : null,
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new EncryptionException("the encrypted data is cut off or damaged: it is no complete JSON envelope with \"meta\", \"encrypted_data\" and \"encryption_version\"");
        }
    }

    public byte[] ToBytes()
    {
        return JsonOutput.Bytes(ValueJson.WriterOptions, json =>
        {
            json.WriteStartObject();
            if (Serial is { } serial) json.WriteNumber("serial", serial);
            if (Lineage is not null) json.WriteString("lineage", Lineage);
            json.WriteStartObject("meta");
            foreach (var (name, value) in Metadata.OrderBy(static m => m.Key, StringComparer.Ordinal)) json.WriteBase64String(name, value);
            json.WriteEndObject();
            json.WriteBase64String("encrypted_data", Data);
            json.WriteString("encryption_version", Version);
            json.WriteEndObject();
        });
    }
}
