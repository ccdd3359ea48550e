using Millwright.Providers.BuiltIn.Framework;

namespace Millwright.Providers.BuiltIn.Archive;

/// <summary>hashicorp/archive: zip and tar.gz files.</summary>
internal static class ArchiveProvider
{
    public static ProviderDefinition Define() => new()
    {
        Resources = [new ArchiveFileResource()],
        DataSources = [new ArchiveFileDataSource()],
    };
}
