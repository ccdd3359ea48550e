using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>Keeps states as blobs of an Azure storage account.</summary>
internal sealed class AzureRmBackendType : IBackendType
{
    public string Name => "azurerm";

    public SchemaBlock Schema { get; } = BackendSchema.Of(
    [
        .. BackendSchema.Required("storage_account_name", "container_name", "key"),
        .. BackendSchema.Texts("subscription_id", "resource_group_name", "environment", "metadata_host", "tenant_id", "client_id", "client_id_file_path", "endpoint"),
        .. BackendSchema.Texts("client_certificate_path", "client_secret_file_path", "ado_pipeline_service_connection_id", "oidc_request_url", "oidc_token_file_path", "msi_endpoint"),
        .. BackendSchema.Secrets("access_key", "sas_token", "client_certificate", "client_certificate_password", "client_secret", "oidc_request_token", "oidc_token"),
        .. BackendSchema.Flags("snapshot", "lookup_blob_endpoint", "use_oidc", "use_msi", "use_cli", "use_aks_workload_identity", "use_azuread_auth"),
    ]);

    public IBackend Configure(BackendArguments arguments, BackendSite site)
    {
        var account = arguments.Required("storage_account_name");
        var cloud = AzureCloud.Named(arguments.Text("environment", "ARM_ENVIRONMENT") ?? "public");
        if (arguments.Text("metadata_host", "ARM_METADATA_HOSTNAME", "ARM_METADATA_HOST") is not null)
            throw new StateStoreException("metadata_host is not supported yet: name one of the built-in clouds by \"environment\" (public, usgovernment, china).");
        RestClient Connect() => new(new TlsSettings().Handler(site), RetryPolicy.Patient, site.Time);
        var container = new BlobContainer(new Uri($"https://{account}.blob.{cloud.StorageSuffix}/{Uri.EscapeDataString(arguments.Required("container_name"))}/"), account);
        var authorization = Authorization(arguments, site, cloud, account, Connect());
        return new AzureRmBackend(() => new BlobClient(container, authorization, Connect(), site.Time), site)
        {
            Key = arguments.Required("key"),
            Snapshots = arguments.Flag("snapshot", fallback: false, "ARM_SNAPSHOT"),
        };
    }

    private static IBlobAuthorization Authorization(BackendArguments arguments, BackendSite site, AzureCloud cloud, string account, RestClient rest)
    {
        if (arguments.Text("access_key", "ARM_ACCESS_KEY") is { } key) return new SharedKey(account, key);
        if (arguments.Text("sas_token", "ARM_SAS_TOKEN") is { } sas) return new SharedAccessSignature(sas);
        var storage = new CachedTokens(AzureIdentity.Find(arguments, site, cloud, "https://storage.azure.com/", rest), site.Time);
        if (arguments.Flag("use_azuread_auth", fallback: false, "ARM_USE_AZUREAD")) return new BearerToken(storage);
        if (arguments.Text("resource_group_name") is not { } group)
            throw new StateStoreException("either an Access Key / SAS Token or the Resource Group for the Storage Account must be specified - or Azure AD Authentication must be enabled");
        var management = AzureIdentity.Find(arguments, site, cloud, cloud.ResourceManager, rest);
        return new LookedUpKey(new StorageAccountKeys(cloud, arguments.Required("subscription_id", "ARM_SUBSCRIPTION_ID"), group, account, management, rest), account);
    }
}
