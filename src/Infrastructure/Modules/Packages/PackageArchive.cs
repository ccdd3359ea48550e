using System.Formats.Tar;
using System.IO.Compression;
using SharpCompress.Compressors.BZip2;
using SharpCompress.Compressors.Xz;

namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>Recognizes archives by their names and unpacks them.</summary>
internal static class PackageArchive
{
    private const int UnixFileTypes = 0xF000;
    private const int UnixLink = 0xA000;

    private static readonly (string Extension, ArchiveFormat Format)[] _extensions =
    [
        ("tar.gz", ArchiveFormat.TarGzip), ("tgz", ArchiveFormat.TarGzip),
        ("tar.bz2", ArchiveFormat.TarBzip2), ("tbz2", ArchiveFormat.TarBzip2),
        ("tar.xz", ArchiveFormat.TarXz), ("txz", ArchiveFormat.TarXz),
        ("tar", ArchiveFormat.Tar), ("zip", ArchiveFormat.Zip),
    ];

    /// <summary>What an address says by its <c>archive</c> setting or its ending; null where it names no archive.</summary>
    /// <exception cref="PackageException">The setting names an unknown format.</exception>
    public static ArchiveFormat? FormatOf(PackageUrl url)
    {
        if (url["archive"] is { Length: > 0 } named)
        {
            if (named is "false" or "0") return null;
            foreach (var (extension, format) in _extensions)
            {
                if (extension == named) return format;
            }
            throw new PackageException($"unsupported archive format \"{named}\": must be one of {string.Join(", ", _extensions.Select(static e => e.Extension))}");
        }
        foreach (var (extension, format) in _extensions)
        {
            if (url.Location.EndsWith("." + extension, StringComparison.OrdinalIgnoreCase)) return format;
        }
        return null;
    }

    /// <exception cref="PackageException">The archive is damaged, or an entry would be written outside of the directory.</exception>
    public static async Task UnpackAsync(string path, ArchiveFormat format, string directory, CancellationToken cancellation)
    {
        try
        {
            await using var file = File.OpenRead(path);
            var target = new ExtractionTarget(directory);
            if (format == ArchiveFormat.Zip) await UnzipAsync(file, target, cancellation).ConfigureAwait(false);
            else await UntarAsync(file, format, target, cancellation).ConfigureAwait(false);
            target.Finish();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or SharpCompress.Common.SharpCompressException or FormatException)
        {
            throw new PackageException($"the archive cannot be unpacked: {e.Message}", e);
        }
    }

    private static async Task UnzipAsync(Stream file, ExtractionTarget target, CancellationToken cancellation)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            var mode = entry.ExternalAttributes >>> 16;
            if (entry.FullName.EndsWith('/'))
            {
                target.AddDirectory(entry.FullName);
                continue;
            }
            await using var content = await entry.OpenAsync(cancellation).ConfigureAwait(false);
            if ((mode & UnixFileTypes) != UnixLink)
            {
                await target.AddFileAsync(entry.FullName, content, (mode & 0x40) != 0, cancellation).ConfigureAwait(false);
                continue;
            }
            using var text = new StreamReader(content);
            target.AddLink(entry.FullName, await text.ReadToEndAsync(cancellation).ConfigureAwait(false));
        }
    }

    private static async Task UntarAsync(Stream file, ArchiveFormat format, ExtractionTarget target, CancellationToken cancellation)
    {
        await using var content = format switch
        {
            ArchiveFormat.TarGzip => new GZipStream(file, CompressionMode.Decompress),
            ArchiveFormat.TarBzip2 => BZip2Stream.Create(file, SharpCompress.Compressors.CompressionMode.Decompress, decompressConcatenated: true),
            ArchiveFormat.TarXz => new XZStream(file),
            _ => file,
        };
        await using var reader = new TarReader(content);
        while (await reader.GetNextEntryAsync(copyData: false, cancellation).ConfigureAwait(false) is { } entry)
        {
            switch (entry.EntryType)
            {
                case TarEntryType.Directory:
                    target.AddDirectory(entry.Name);
                    break;
                case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                    await target.AddFileAsync(entry.Name, entry.DataStream ?? Stream.Null, (entry.Mode & UnixFileMode.UserExecute) != 0, cancellation).ConfigureAwait(false);
                    break;
                case TarEntryType.SymbolicLink:
                    target.AddLink(entry.Name, entry.LinkName);
                    break;
                case TarEntryType.HardLink:
                    target.AddCopy(entry.Name, entry.LinkName);
                    break;
                case TarEntryType.GlobalExtendedAttributes or TarEntryType.ExtendedAttributes:
                    break;
                default:
                    throw new PackageException($"the archive has an entry \"{entry.Name}\" of a kind that no module needs ({entry.EntryType})");
            }
        }
    }
}
