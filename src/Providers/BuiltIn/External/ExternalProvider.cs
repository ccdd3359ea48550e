using Millwright.Providers.BuiltIn.Framework;

namespace Millwright.Providers.BuiltIn.External;

/// <summary>hashicorp/external: data from a program that speaks JSON.</summary>
internal static class ExternalProvider
{
    public static ProviderDefinition Define() => new() { DataSources = [new ExternalDataSource()] };
}
