using System.Globalization;
using System.Text;

namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>Writes gzipped tar files as Go's <c>archive/tar</c> does: POSIX ustar headers, with PAX records for names that do not fit.</summary>
internal static class TarGzWriter
{
    private const int Block = 512;
    private const int NameSize = 100;
    private const int PrefixSize = 155;

    public static byte[] Write(IEnumerable<ArchiveEntry> entries)
    {
        using var tar = new MemoryStream();
        foreach (var entry in entries) WriteEntry(tar, entry);
        tar.Write(new byte[2 * Block]);
        return GoGzip.Compress(tar.GetBuffer().AsSpan(0, (int)tar.Length));
    }

    private static void WriteEntry(MemoryStream tar, ArchiveEntry entry)
    {
        var name = entry.Name;
        var prefix = "";
        if (!Ascii.IsValid(name) || (name.Length > NameSize && !TrySplit(name, out prefix, out name)))
        {
            WritePaxRecord(tar, entry.Name);
            name = string.Concat(entry.Name.Where(char.IsAscii));
            prefix = "";
        }
        var header = Header(name, '0', entry.Content.Length, (int)(entry.Mode ?? 0));
        // Real files and contents have device numbers of zero, written out; PAX headers have none.
        WriteOctal(header.AsSpan(329, 8), 0);
        WriteOctal(header.AsSpan(337, 8), 0);
        WriteText(header.AsSpan(345, PrefixSize), prefix);
        WritePadded(tar, header, entry.Content);
    }

    private static void WritePaxRecord(MemoryStream tar, string path)
    {
        var slash = path.LastIndexOf('/');
        var name = string.Concat((path[..(slash + 1)] + "PaxHeaders.0/" + path[(slash + 1)..]).Where(char.IsAscii));
        var payload = Encoding.UTF8.GetByteCount(path) + " path=\n".Length;
        var length = payload + payload.ToString(CultureInfo.InvariantCulture).Length;
        if (payload + length.ToString(CultureInfo.InvariantCulture).Length > length) length = payload + length.ToString(CultureInfo.InvariantCulture).Length;
        var record = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{length} path={path}\n"));
        WritePadded(tar, Header(name.TrimEnd('/'), 'x', record.Length, 0), record);
    }

    private static byte[] Header(string name, char type, long size, int mode)
    {
        var header = new byte[Block];
        WriteText(header.AsSpan(0, NameSize), name);
        WriteOctal(header.AsSpan(100, 8), mode);
        WriteOctal(header.AsSpan(108, 8), 0);
        WriteOctal(header.AsSpan(116, 8), 0);
        WriteOctal(header.AsSpan(124, 12), size);
        WriteOctal(header.AsSpan(136, 12), 0);
        header[156] = (byte)type;
        "ustar\0"u8.CopyTo(header.AsSpan(257));
        "00"u8.CopyTo(header.AsSpan(263));
        return header;
    }

    private static void WritePadded(MemoryStream tar, byte[] header, byte[] content)
    {
        header.AsSpan(148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var b in header) sum += b;
        WriteOctal(header.AsSpan(148, 7), sum);
        tar.Write(header);
        tar.Write(content);
        var rest = content.Length % Block;
        if (rest != 0) tar.Write(new byte[Block - rest]);
    }

    /// <summary>Splits a long path at a slash so that both halves fit their fields.</summary>
    private static bool TrySplit(string path, out string prefix, out string name)
    {
        (prefix, name) = ("", path);
        var length = Math.Min(path.Length, path.Length > PrefixSize + 1 ? PrefixSize + 1 : path.EndsWith('/') ? path.Length - 1 : path.Length);
        var slash = path.LastIndexOf('/', length - 1);
        var nameLength = path.Length - slash - 1;
        if (slash <= 0 || nameLength > NameSize || nameLength == 0 || slash > PrefixSize) return false;
        (prefix, name) = (path[..slash], path[(slash + 1)..]);
        return true;
    }

    private static void WriteText(Span<byte> field, string text) => Encoding.ASCII.GetBytes(text.AsSpan(0, Math.Min(text.Length, field.Length)), field);

    /// <summary>Octal digits that fill the field but for a closing NUL.</summary>
    private static void WriteOctal(Span<byte> field, long number)
    {
        field[^1] = 0;
        for (var i = field.Length - 2; i >= 0; i--)
        {
            field[i] = (byte)('0' + (number & 7));
            number >>= 3;
        }
    }
}
