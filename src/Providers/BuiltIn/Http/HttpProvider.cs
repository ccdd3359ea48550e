using Millwright.Providers.BuiltIn.Framework;

namespace Millwright.Providers.BuiltIn.Http;

/// <summary>hashicorp/http: data from a web server.</summary>
internal static class HttpProvider
{
    public static ProviderDefinition Define() => new() { DataSources = [new HttpDataSource()] };
}
