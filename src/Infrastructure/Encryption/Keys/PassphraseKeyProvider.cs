using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Millwright.Values;

namespace Millwright.Infrastructure.Encryption.Keys;

/// <summary>The <c>pbkdf2</c> key provider: derives a key from a passphrase.</summary>
/// <remarks>PBKDF2 with HMAC (RFC 8018); the salt is new for every run, and stored with the other parameters.</remarks>
/// <param name="encryption">The passphrase.</param>
/// <param name="decryption">The passphrase of what is stored, where a chained provider gives another.</param>
internal sealed class PassphraseKeyProvider(string address, byte[] encryption, byte[] decryption) : IKeyProvider
{
    public const int LeastPassphrase = 16;
    public const int LeastIterations = 200_000;

    public int KeyLength { get; init; } = 32;
    public int Iterations { get; init; } = 600_000;
    public int SaltLength { get; init; } = 32;
    public string HashFunction { get; init; } = "sha512";

    public static bool IsHashFunction(string name) => Algorithm(name) is not null;

    public (KeyPair Keys, byte[] Metadata) ForEncryption()
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var key = Rfc2898DeriveBytes.Pbkdf2(encryption, salt, Iterations, Algorithm(HashFunction)!.Value, KeyLength);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, ValueJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteBase64String("salt", salt);
            json.WriteNumber("iterations", Iterations);
            json.WriteString("hash_function", HashFunction);
            json.WriteNumber("key_length", KeyLength);
            json.WriteEndObject();
        }
        return (new KeyPair(key, null), buffer.WrittenSpan.ToArray());
    }

    public KeyPair ForDecryption(byte[]? metadata)
    {
        if (metadata is null) throw new EncryptionException($"nothing is stored for {address} beside the encrypted data. Was the key provider renamed? Then give it its former name, or name that in encrypted_metadata_alias");
        try
        {
            using var json = JsonDocument.Parse(metadata);
            var stored = json.RootElement;
            var (iterations, length) = (stored.GetProperty("iterations").GetInt32(), stored.GetProperty("key_length").GetInt32());
            if (iterations <= 0 || length is <= 0 or > 1024 || Algorithm(stored.GetProperty("hash_function").GetString()) is not { } algorithm) throw Damaged();
            var key = Rfc2898DeriveBytes.Pbkdf2(decryption, stored.GetProperty("salt").GetBytesFromBase64(), iterations, algorithm, length);
            return new KeyPair(key, key);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Damaged();
        }
    }

    private EncryptionException Damaged() => new($"what is stored beside the encrypted data for {address} is damaged, or another kind of key provider had this name");

    private static HashAlgorithmName? Algorithm(string? name) => name switch
    {
        "sha256" => HashAlgorithmName.SHA256,
        "sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
