using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>Where one of the Azure clouds has its services.</summary>
internal sealed record AzureCloud(string StorageSuffix, string Login, string ResourceManager)
{
    /// <exception cref="StateStoreException">There is no such cloud.</exception>
    public static AzureCloud Named(string name) => name.ToLowerInvariant() switch
    {
        "public" or "azurecloud" or "azurepubliccloud" => new("core.windows.net", "https://login.microsoftonline.com/", "https://management.azure.com/"),
        "usgovernment" or "azureusgovernment" => new("core.usgovcloudapi.net", "https://login.microsoftonline.us/", "https://management.usgovcloudapi.net/"),
        "china" or "azurechinacloud" => new("core.chinacloudapi.cn", "https://login.chinacloudapi.cn/", "https://management.chinacloudapi.cn/"),
        _ => throw new StateStoreException($"There is no Azure environment \"{name}\": use public, usgovernment or china."),
    };
}
