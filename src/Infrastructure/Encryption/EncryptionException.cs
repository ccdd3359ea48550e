namespace Millwright.Infrastructure.Encryption;

/// <summary>Something cannot be encrypted or decrypted. The message says why and what to do, and repeats no secret.</summary>
public sealed class EncryptionException : Exception
{
    public EncryptionException(string message)
        : base(message)
    {
    }

    public EncryptionException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
