namespace Millwright.Infrastructure.Encryption.Methods;

/// <summary>Makes bytes unreadable, and readable again.</summary>
internal interface IEncryptionMethod
{
    /// <exception cref="EncryptionException">It cannot be done.</exception>
    byte[] Encrypt(ReadOnlySpan<byte> data);

    /// <exception cref="EncryptionException">The key is another one, or the data is damaged.</exception>
    byte[] Decrypt(ReadOnlySpan<byte> data);
}
