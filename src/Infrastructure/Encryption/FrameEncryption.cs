using Millwright.Infrastructure.Encryption.Methods;

namespace Millwright.Infrastructure.Encryption;

/// <summary>Encrypts and decrypts the pieces of a file that grows piece by piece.</summary>
/// <param name="header">What has to be stored once, before the pieces.</param>
internal sealed class FrameEncryption(byte[] header, IEncryptionMethod method)
{
    public byte[] Header { get; } = header;

    public byte[] Encrypt(ReadOnlySpan<byte> piece) => method.Encrypt(piece);

    public byte[] Decrypt(ReadOnlySpan<byte> piece) => method.Decrypt(piece);
}
