using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Cli.Sessions;

/// <summary>Holds the configured backend against what init recorded.</summary>
internal static class BackendInitialization
{
    /// <summary>The backend's settings; null, with errors, where init has to run first.</summary>
    public static BackendSettings? Current(BackendConfig? backend, string dataDirectory, DiagnosticList diagnostics)
    {
        var record = BackendRecordFile.Read(dataDirectory);
        if (backend is not null && record is not null && record.Type == backend.Type)
        {
            // What -backend-config added is known to the record alone: the block by itself need not be complete.
            var block = BackendConfiguration.Read(backend, [], diagnostics, complete: false);
            if (block is null) return null;
            var recorded = record.ConfigAs(block.Type);
            if (record.Hash == block.Hash || recorded.Equals(block.Config)) return block with { Config = recorded };
            return Refuse(':', "Backend configuration block has changed", diagnostics);
        }
        if (record is null)
        {
            if (backend is null) return BackendConfiguration.Read(null, [], diagnostics);
            return BackendCatalog.Find(backend.Type, backend.Range, diagnostics) is null ? null : Refuse(',', $"Initial configuration of the requested backend \"{backend.Type}\"", diagnostics);
        }
        return backend is null
            ? Refuse(',', $"Unsetting the previously set backend \"{record.Type}\"", diagnostics)
            : Refuse(':', $"Backend type changed from \"{record.Type}\" to \"{backend.Type}\"", diagnostics);
    }

    /// <param name="mark">Terraform's two messages differ in a mark of punctuation, by which tools tell them apart.</param>
    private static BackendSettings? Refuse(char mark, string reason, DiagnosticList diagnostics)
    {
        diagnostics.Error(
            $"Backend initialization required{mark} please run \"terraform init\"",
            $"Reason: {reason}\n\nThe \"backend\" is the interface that Terraform uses to store state,\nperform operations, etc. If this message is showing up, it means that the\nTerraform configuration you're using is using a custom configuration for\nthe Terraform backend.\n\nChanges to backend configurations require reinitialization. This allows\nTerraform to set up the new configuration, copy existing state, etc. Please run\n\"terraform init\" with either the \"-reconfigure\" or \"-migrate-state\" flags to\nuse the current configuration.\n\nIf the change reason above is incorrect, please verify your configuration\nhasn't changed and try again. At this point, no changes to your existing\nconfiguration or state have been made.");
        return null;
    }
}
