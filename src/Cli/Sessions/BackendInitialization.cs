using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Cli.Sessions;

/// <summary>Holds the configured backend against what init recorded.</summary>
internal static class BackendInitialization
{
    private const string RecordFile = "terraform.tfstate";

    public static string RecordPath(string dataDirectory) => Path.Combine(dataDirectory, RecordFile);

    /// <summary>The backend's settings; null, with errors, where init has to run first.</summary>
    public static BackendSettings? Current(BackendConfig? backend, string dataDirectory, DiagnosticList diagnostics)
    {
        if (Environment.GetEnvironmentVariable("TF_ENCRYPTION") is { Length: > 0 })
        {
            diagnostics.Error("Encryption is not supported", "TF_ENCRYPTION asks for encrypted states and plans, which this version of Millwright cannot write. Nothing was read or written. Unset it only if the state may be stored in clear.");
            return null;
        }
        var settings = BackendConfiguration.Read(backend, [], diagnostics);
        if (settings is null) return null;
        var record = BackendRecord.Read(RecordPath(dataDirectory));
        if (backend is null && record is null) return settings;
        if (backend is not null && record is not null && record.Type == settings.Type.Name && record.Hash == settings.Hash)
            return settings with { Config = record.ConfigAs(settings.Type) };
        var (reason, what) = (backend, record) switch
        {
            (null, _) => ("Unsetting the previously set backend", $"\"{record!.Type}\""),
            (_, null) => ("Initial configuration of the requested backend", $"\"{settings.Type.Name}\""),
            _ => ("Backend configuration block has changed", $"\"{settings.Type.Name}\""),
        };
        diagnostics.Error(
            "Backend initialization required, please run \"terraform init\"",
            $"Reason: {reason} {what}\n\nThe \"backend\" is the interface that Terraform uses to store state, perform operations, etc. If this message is showing up, it means that the Terraform configuration you're using is using a custom configuration for the Terraform backend.\n\nChanges to backend configurations require reinitialization. This allows Terraform to set up the new configuration, copy existing state, etc. Please run \"terraform init\" with either the \"-reconfigure\" or \"-migrate-state\" flags to use the current configuration.\n\nIf the change reason above is incorrect, please verify your configuration hasn't changed and try again. At this point, no changes to your existing configuration or state have been made.");
        return null;
    }
}
