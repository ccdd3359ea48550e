using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>Finds out as whom Azure is called, in the order Terraform looks.</summary>
internal static class AzureIdentity
{
    /// <param name="resource">What the tokens are for; ends in a slash.</param>
    public static ITokenSource Find(BackendArguments arguments, BackendSite site, AzureCloud cloud, string resource, RestClient rest)
    {
        var aks = arguments.Flag("use_aks_workload_identity", fallback: false, "ARM_USE_AKS_WORKLOAD_IDENTITY");
        var client = FromFile(arguments.Text("client_id", "ARM_CLIENT_ID"), arguments.Text("client_id_file_path", "ARM_CLIENT_ID_FILE_PATH")) ?? (aks ? arguments.Variable("AZURE_CLIENT_ID") : null);
        var tenant = arguments.Text("tenant_id", "ARM_TENANT_ID") ?? (aks ? arguments.Variable("AZURE_TENANT_ID") : null);
        if (client is not null && tenant is not null && Principal(arguments, aks, rest) is { } proof)
            return new ServicePrincipal($"{cloud.Login}{Uri.EscapeDataString(tenant)}/oauth2/v2.0/token", client, resource, proof, rest, site.Time);
        if (arguments.Flag("use_msi", fallback: false, "ARM_USE_MSI"))
            return new ManagedIdentity(arguments.Text("msi_endpoint", "ARM_MSI_ENDPOINT") ?? arguments.Text("endpoint"), client, resource, rest, site.Time);
        if (arguments.Flag("use_cli", fallback: true, "ARM_USE_CLI")) return new AzureCommandLine(resource, tenant, arguments.Text("subscription_id", "ARM_SUBSCRIPTION_ID"));
        throw new StateStoreException("There is nothing to sign in to Azure with: give a client secret, a client certificate or an OIDC token, or switch on use_msi or use_cli.");
    }

    private static IClientProof? Principal(BackendArguments arguments, bool aks, RestClient rest)
    {
        if (arguments.Text("client_certificate", "ARM_CLIENT_CERTIFICATE") is { } encoded)
            return new CertificateProof(() => Convert.FromBase64String(encoded), CertificatePassword(arguments));
        if (arguments.Text("client_certificate_path", "ARM_CLIENT_CERTIFICATE_PATH") is { } path)
            return new CertificateProof(() => File.ReadAllBytes(path), CertificatePassword(arguments));
        if (FromFile(arguments.Text("client_secret", "ARM_CLIENT_SECRET"), arguments.Text("client_secret_file_path", "ARM_CLIENT_SECRET_FILE_PATH")) is { } secret) return new SecretProof(secret);
        if (!aks && !arguments.Flag("use_oidc", fallback: false, "ARM_USE_OIDC")) return null;
        var file = arguments.Text("oidc_token_file_path", "ARM_OIDC_TOKEN_FILE_PATH") ?? (aks ? arguments.Variable("AZURE_FEDERATED_TOKEN_FILE") : null);
        if (FromFile(arguments.Text("oidc_token", "ARM_OIDC_TOKEN"), file) is { } token) return new AssertionProof(token);
        var url = arguments.Text("oidc_request_url", "ARM_OIDC_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_URL", "SYSTEM_OIDCREQUESTURI");
        var bearer = arguments.Text("oidc_request_token", "ARM_OIDC_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "SYSTEM_ACCESSTOKEN");
        if (url is null || bearer is null) return null;
        var connection = arguments.Text("ado_pipeline_service_connection_id", "ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID", "ARM_OIDC_AZURE_SERVICE_CONNECTION_ID");
        return new RequestedProof(url, bearer, connection, rest);
    }

    private static string? CertificatePassword(BackendArguments arguments) => arguments.Text("client_certificate_password", "ARM_CLIENT_CERTIFICATE_PASSWORD");

    private static string? FromFile(string? text, string? path)
    {
        if (text is not null || path is null) return text;
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException(OperatingSystemError.Describe("open", path, e), e);
        }
    }
}
