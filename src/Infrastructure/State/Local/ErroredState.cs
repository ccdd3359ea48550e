using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Encryption;

namespace Millwright.Infrastructure.State.Local;

/// <summary>Keeps the result of an apply where its own store failed: in errored.tfstate, as Terraform does.</summary>
public static class ErroredState
{
    public const string FileName = "errored.tfstate";

    /// <summary>Writes the state down and says what happened and what to do; never throws.</summary>
    /// <param name="directory">The working directory.</param>
    /// <param name="encryption">How states are encrypted; null where they are in clear.</param>
    /// <returns>False where even that failed: the caller prints the state then.</returns>
    public static bool Save(StateSnapshot state, StateStoreException failure, string directory, DiagnosticList diagnostics, TargetEncryption? encryption = null)
    {
        diagnostics.Error("Failed to save state", $"Error saving state: {failure.Message}");
        var path = Path.Combine(directory, FileName);
        try
        {
            AtomicFile.Write(path, StoredState.ToBytes(state, encryption));
        }
        catch (StateStoreException e)
        {
            diagnostics.Error("Failed to create local state file", $"{e.Message}\n\nThe state could be saved nowhere.");
            return false;
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            diagnostics.Error(
                "Failed to create local state file",
                $"Error creating local state file for recovery: {OperatingSystemError.Describe("open", FileName, e)}\n\n" +
                "The state could be saved nowhere.");
            return false;
        }
        diagnostics.Error(
            "Failed to persist state to backend",
            "The error shown above has prevented Terraform from writing the updated state to the configured backend. To allow for recovery, the state has been written to the file \"errored.tfstate\" in the current working directory.\n\n" +
            "Running \"terraform apply\" again at this point will create a forked state, making it harder to recover.\n\n" +
            "To retry writing this state, use the following command:\n    terraform state push errored.tfstate\n");
        return true;
    }
}
