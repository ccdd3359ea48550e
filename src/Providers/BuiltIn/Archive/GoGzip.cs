using System.Buffers.Binary;

namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>gzip as Go's writer makes it: no name, no time, "unknown" operating system.</summary>
internal static class GoGzip
{
    public static byte[] Compress(ReadOnlySpan<byte> content)
    {
        var body = GoDeflate.Compress(content, GoDeflate.GzipLevel);
        var result = new byte[10 + body.Length + 8];
        result[0] = 0x1F;
        result[1] = 0x8B;
        result[2] = 8;
        result[9] = 255;
        body.CopyTo(result.AsSpan(10));
        BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(10 + body.Length), Crc32.Of(content));
        BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(14 + body.Length), (uint)content.Length);
        return result;
    }
}
