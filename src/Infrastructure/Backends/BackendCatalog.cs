using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends.AzureRm;
using Millwright.Infrastructure.Backends.Consul;
using Millwright.Infrastructure.Backends.Gcs;
using Millwright.Infrastructure.Backends.Http;
using Millwright.Infrastructure.Backends.Kubernetes;
using Millwright.Infrastructure.Backends.Postgres;
using Millwright.Infrastructure.Backends.S3;

namespace Millwright.Infrastructure.Backends;

/// <summary>The kinds of backends that can be configured, by name.</summary>
public static class BackendCatalog
{
    private static readonly IBackendType[] Types =
    [
        new AzureRmBackendType(), new ConsulBackendType(), new GcsBackendType(), new HttpBackendType(), new KubernetesBackendType(),
        new LocalBackendType(), new PostgresBackendType(), new S3BackendType(),
    ];

    // Terraform's own; known here only so that the message can say that they are missing and not that they are misspelt.
    private static readonly string[] Missing = ["cos", "inmem", "oss"];

    // Terraform's, too: it says of them that they were removed.
    private static readonly string[] Removed = ["artifactory", "azure", "etcd", "etcdv3", "manta", "swift"];

    /// <summary>Null, with a diagnostic, where there is no such backend.</summary>
    /// <param name="isInitializing">Terraform words it in two ways: while it initializes the directory, and afterwards.</param>
    public static IBackendType? Find(string name, SourceRange? range, DiagnosticList diagnostics, bool isInitializing = false)
    {
        var found = Array.Find(Types, type => type.Name == name);
        if (found is not null) return found;
        var what = name switch
        {
            "remote" or "cloud" => $"The \"{name}\" backend runs plans and keeps states in HCP Terraform, which Millwright does not work with. Use another backend: \"terraform init -migrate-state\" with Terraform itself moves the states there.",
            _ when Missing.Contains(name) => $"Millwright does not have the backend type \"{name}\". Move the state to another backend, or keep using Terraform for this configuration.",
            _ when Removed.Contains(name) => $"The \"{name}\" backend is not supported in Terraform v1.3 or later.",
            _ => $"There is no backend type named \"{name}\".",
        };
        diagnostics.Error(isInitializing ? "Unsupported backend type" : "Invalid backend type", what, range);
        return null;
    }
}
