namespace Millwright.Infrastructure.Encryption.Keys;

/// <summary>Where keys come from.</summary>
internal interface IKeyProvider
{
    /// <summary>A key to encrypt with, and what has to be stored beside the encrypted data to find it again: JSON.</summary>
    /// <exception cref="EncryptionException">There is no key to be had.</exception>
    (KeyPair Keys, byte[] Metadata) ForEncryption();

    /// <summary>The key of encrypted data.</summary>
    /// <param name="metadata">What <see cref="ForEncryption"/> gave to be stored; null where nothing is stored under this provider's name.</param>
    /// <exception cref="EncryptionException">There is no key to be had.</exception>
    KeyPair ForDecryption(byte[]? metadata);
}
