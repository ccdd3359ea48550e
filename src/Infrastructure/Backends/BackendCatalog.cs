using Millwright.Hcl.Diagnostics;

namespace Millwright.Infrastructure.Backends;

/// <summary>The kinds of backends that can be configured, by name.</summary>
public static class BackendCatalog
{
    private static readonly IBackendType[] Types = [new LocalBackendType()];

    // Terraform's own; known here only so that the message can say that they are missing and not that they are misspelt.
    private static readonly string[] Later = ["azurerm", "consul", "cos", "gcs", "http", "inmem", "kubernetes", "oss", "pg", "remote", "s3"];

    /// <summary>Null, with a diagnostic, where there is no such backend.</summary>
    public static IBackendType? Find(string name, SourceRange? range, DiagnosticList diagnostics)
    {
        var found = Types.FirstOrDefault(type => type.Name == name);
        if (found is not null) return found;
        diagnostics.Error(
            "Unsupported backend type",
            Later.Contains(name)
                ? $"Millwright does not have the backend type \"{name}\" yet. Use the \"local\" backend, or keep using Terraform for this configuration until a later version."
                : $"There is no backend type named \"{name}\".",
            range);
        return null;
    }
}
