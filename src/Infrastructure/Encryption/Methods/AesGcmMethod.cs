using System.Security.Cryptography;
using Millwright.Infrastructure.Encryption.Keys;

namespace Millwright.Infrastructure.Encryption.Methods;

/// <summary>AES in Galois/Counter Mode (NIST SP 800-38D): a nonce of 12 bytes, the encrypted data, and a tag of 16 bytes.</summary>
internal sealed class AesGcmMethod(string address, KeyPair keys, byte[]? associated) : IEncryptionMethod
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    public static bool IsKeyLength(int bytes) => bytes is 16 or 24 or 32;

    public byte[] Encrypt(ReadOnlySpan<byte> data)
    {
        using var aes = new AesGcm(keys.Encryption, TagSize);
        var result = new byte[NonceSize + data.Length + TagSize];
        var nonce = result.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        aes.Encrypt(nonce, data, result.AsSpan(NonceSize, data.Length), result.AsSpan(NonceSize + data.Length), associated);
        return result;
    }

    public byte[] Decrypt(ReadOnlySpan<byte> data)
    {
        if (keys.Decryption is not { } key) throw new EncryptionException($"{address} has no key to decrypt with");
        if (data.Length < NonceSize + TagSize) throw new EncryptionException($"{address}: the data is too short; it is damaged or cut off");
        using var aes = new AesGcm(key, TagSize);
        var result = new byte[data.Length - NonceSize - TagSize];
        try
        {
            aes.Decrypt(data[..NonceSize], data[NonceSize..^TagSize], data[^TagSize..], result, associated);
            return result;
        }
        catch (CryptographicException)
        {
            throw new EncryptionException($"{address}: the key or passphrase is not the one the data was encrypted with, or the data was changed since");
        }
    }
}
