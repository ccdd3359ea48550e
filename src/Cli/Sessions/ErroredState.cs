using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Sessions;

/// <summary>The last resort: a state that its store would not take goes into a file beside the configuration.</summary>
internal static class ErroredState
{
    public const string FileName = "errored.tfstate";

    public static void Write(StateSnapshot state, DiagnosticList diagnostics)
    {
        try
        {
            using (var file = new FileStream(FileName, FileMode.Create, FileAccess.Write))
            {
                StateFile.Write(file, state);
                file.Flush(flushToDisk: true);
            }
            diagnostics.Error(
                "Failed to persist state to backend",
                $"The error shown above has prevented Terraform from writing the updated state to the configured backend. To allow for recovery, the state has been written to the file \"{FileName}\" in the current working directory.\n\nRunning \"terraform apply\" again at this point will create a forked state, making it harder to recover.\n\nTo retry writing this state, use the following command:\n    terraform state push {FileName}\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            using var dump = new MemoryStream();
            StateFile.Write(dump, state);
            diagnostics.Error(
                "Failed to create local state file",
                $"Error creating local state file for recovery: {e.Message}\n\nTo keep what was done, the state follows; save it to a file:\n\n{System.Text.Encoding.UTF8.GetString(dump.ToArray())}");
        }
    }
}
