using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Millwright.Changes.Ledger;

/// <summary>Something too large for a record, kept beside the records under its hash, which a record names: a plan without its secrets.</summary>
/// <param name="Hash">SHA-256 of the content, in hexadecimal.</param>
public sealed record LedgerDocument(string Hash, ReadOnlyMemory<byte> Content)
{
    private const int SmallDocument = 1 << 16;

    public static LedgerDocument Of(ReadOnlyMemory<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content.Span)), content);

    /// <summary>Whether packed content has a hash.</summary>
    internal static bool IsWhole(ReadOnlySpan<byte> hash, byte[] packed)
    {
        // Nearly all are small, and need no streams.
        var buffer = ArrayPool<byte>.Shared.Rent(SmallDocument);
        try
        {
            Span<byte> computed = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(BrotliDecoder.TryDecompress(packed, buffer, out var length) ? buffer.AsSpan(0, length) : Unpack(packed), computed);
            return computed.SequenceEqual(hash);
        }
        catch (InvalidDataException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    internal byte[] Packed()
    {
        using var output = new MemoryStream();
        using (var pack = new BrotliStream(output, CompressionLevel.Optimal)) pack.Write(Content.Span);
        return output.ToArray();
    }

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    internal static byte[] Unpack(byte[] packed)
    {
        using var unpack = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var output = new MemoryStream();
        try
        {
            unpack.CopyTo(output);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException("The document is damaged.", e);
        }
        return output.ToArray();
    }
}
