using System.Buffers.Binary;
using System.Text;

namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>Writes zip files byte for byte as Go's <c>archive/zip</c> does, so that checksums agree with the real provider's.</summary>
/// <remarks>
/// The format is APPNOTE.TXT's. Sizes follow each entry in a data descriptor. Entries from disk carry the date that results
/// from pressing Go's zero time into the DOS format, 2049-01-01; others carry none.
/// </remarks>
internal static class ZipWriter
{
    private const ushort Version = 20;
    private const ushort UnixCreator = 3 << 8;
    private const ushort ZeroTimeDate = 0x8A21;
    private const ushort HasDescriptor = 0x8;
    private const ushort NamesAreUtf8 = 0x800;
    private const ushort Deflated = 8;

    public static byte[] Write(IEnumerable<ArchiveEntry> entries)
    {
        using var output = new MemoryStream();
        using var directory = new MemoryStream();
        var count = 0;
        foreach (var entry in entries)
        {
            WriteEntry(output, directory, entry);
            count++;
        }
        var start = (uint)output.Length;
        directory.WriteTo(output);
        Span<byte> end = stackalloc byte[22];
        end.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)count);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)count);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)directory.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], start);
        output.Write(end);
        return output.ToArray();
    }

    private static void WriteEntry(MemoryStream output, MemoryStream directory, ArchiveEntry entry)
    {
        var name = Encoding.UTF8.GetBytes(entry.Name);
        var compressed = GoDeflate.Compress(entry.Content, GoDeflate.ZipLevel);
        var crc = Crc32.Of(entry.Content);
        var offset = (uint)output.Length;
        var flags = (ushort)(HasDescriptor | (NeedsUtf8(entry.Name) ? NamesAreUtf8 : 0));
        var date = entry.Mode is null ? (ushort)0 : ZeroTimeDate;

        Span<byte> local = stackalloc byte[30];
        local.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(local, 0x04034B50);
        WriteCommon(local[4..], flags, date);
        BinaryPrimitives.WriteUInt16LittleEndian(local[26..], (ushort)name.Length);
        output.Write(local);
        output.Write(name);
        output.Write(compressed);

        Span<byte> descriptor = stackalloc byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(descriptor, 0x08074B50);
        WriteSizes(descriptor[4..], crc, compressed, entry.Content);
        output.Write(descriptor);

        Span<byte> central = stackalloc byte[46];
        central.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(central, 0x02014B50);
        BinaryPrimitives.WriteUInt16LittleEndian(central[4..], (ushort)(Version | (entry.Mode is null ? 0 : UnixCreator)));
        WriteCommon(central[6..], flags, date);
        WriteSizes(central[16..], crc, compressed, entry.Content);
        BinaryPrimitives.WriteUInt16LittleEndian(central[28..], (ushort)name.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(central[38..], Attributes(entry.Mode));
        BinaryPrimitives.WriteUInt32LittleEndian(central[42..], offset);
        directory.Write(central);
        directory.Write(name);
    }

    private static void WriteCommon(Span<byte> target, ushort flags, ushort date)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(target, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(target[2..], flags);
        BinaryPrimitives.WriteUInt16LittleEndian(target[4..], Deflated);
        BinaryPrimitives.WriteUInt16LittleEndian(target[8..], date);
    }

    private static void WriteSizes(Span<byte> target, uint crc, byte[] compressed, byte[] content)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, crc);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], (uint)compressed.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(target[8..], (uint)content.Length);
    }

    /// <summary>A regular file's Unix mode in the upper half; DOS's read-only bit where the owner may not write.</summary>
    private static uint Attributes(UnixFileMode? mode)
    {
        if (mode is not { } bits) return 0;
        return ((0x8000u | (uint)bits) << 16) | ((bits & UnixFileMode.UserWrite) == 0 ? 1u : 0u);
    }

    /// <summary>Names outside the characters that all code pages share are marked as UTF-8.</summary>
    private static bool NeedsUtf8(string name) => name.Any(static c => c is < ' ' or > '}' or '\\');
}
