namespace Millwright.Infrastructure.Modules.Packages;

/// <summary>How an archive is packed.</summary>
internal enum ArchiveFormat : byte
{
    Zip,
    Tar,
    TarGzip,
    TarBzip2,
    TarXz,
}
