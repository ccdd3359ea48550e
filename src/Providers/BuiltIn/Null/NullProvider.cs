using Millwright.Providers.BuiltIn.Framework;

namespace Millwright.Providers.BuiltIn.Null;

/// <summary>hashicorp/null: things that do nothing, at the right moment.</summary>
internal static class NullProvider
{
    public static ProviderDefinition Define() => new()
    {
        Resources = [new NullResource()],
        DataSources = [new NullDataSource()],
    };
}
