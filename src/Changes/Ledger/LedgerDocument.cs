using System.IO.Compression;
using System.Security.Cryptography;

namespace Millwright.Changes.Ledger;

/// <summary>Something too large for a record, kept beside the records under its hash, which a record names: a plan without its secrets.</summary>
/// <param name="Hash">SHA-256 of the content, in hexadecimal.</param>
public sealed record LedgerDocument(string Hash, ReadOnlyMemory<byte> Content)
{
    public static LedgerDocument Of(ReadOnlyMemory<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content.Span)), content);

    /// <summary>Whether packed content has a hash.</summary>
    internal static bool IsWhole(string hash, byte[] packed)
    {
        try
        {
            return Of(Unpack(packed)).Hash == hash;
        }
        catch (InvalidDataException)
        {
            return false;
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
