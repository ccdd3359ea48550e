using System.IO.Compression;

namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>DEFLATE compression for archives.</summary>
internal static class GoDeflate
{
    public const int ZipLevel = 5;
    public const int GzipLevel = 6;

    public static byte[] Compress(ReadOnlySpan<byte> content, int level)
    {
        using var buffer = new MemoryStream();
        using (var deflate = new DeflateStream(buffer, level == ZipLevel ? CompressionLevel.Optimal : CompressionLevel.SmallestSize, leaveOpen: true)) deflate.Write(content);
        return buffer.ToArray();
    }
}
