using System.IO.Compression;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Remote;

/// <summary>Packs states for places that limit how much they keep.</summary>
internal static class Gzip
{
    public static byte[] Pack(ReadOnlySpan<byte> content)
    {
        using var buffer = new MemoryStream();
        using (var packer = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true)) packer.Write(content);
        return buffer.ToArray();
    }

    /// <exception cref="StateStoreException">The bytes are damaged.</exception>
    public static byte[] Unpack(byte[] packed)
    {
        try
        {
            using var unpacker = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            using var buffer = new MemoryStream();
            unpacker.CopyTo(buffer);
            return buffer.ToArray();
        }
        catch (InvalidDataException e)
        {
            throw new StateStoreException($"The stored state is compressed and damaged: {e.Message}", e);
        }
    }
}
