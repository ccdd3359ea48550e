using Millwright.Providers.BuiltIn.Framework;

namespace Millwright.Providers.BuiltIn.Local;

/// <summary>hashicorp/local: files on this machine.</summary>
internal static class LocalProvider
{
    public static ProviderDefinition Define() => new()
    {
        Resources = [LocalFileResource.Plain(), LocalFileResource.Sensitive()],
        DataSources = [LocalFileDataSource.Plain(), LocalFileDataSource.Sensitive()],
        Functions = [DirectoryExistsFunction.Instance],
    };
}
