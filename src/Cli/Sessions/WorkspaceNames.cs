using Millwright.Cli.Terminals;
using Millwright.Infrastructure.Backends;

namespace Millwright.Cli.Sessions;

/// <summary>What the workspace commands say of a name that they cannot use.</summary>
internal static class WorkspaceNames
{
    public const string ExpectedOne = "Expected a single argument: NAME.\n";

    /// <summary>False, with an error, where a name could not stand in a path or URL.</summary>
    public static bool Check(string name, Terminal terminal)
    {
        if (WorkspaceSelection.IsValidName(name)) return true;
        terminal.WriteError($"\nThe workspace name \"{name}\" is not allowed. The name must contain only URL safe\ncharacters, and no path separators.\n\n");
        return false;
    }

    /// <summary>False, with an error, where the environment decides which workspace is selected.</summary>
    public static bool CheckSelectable(WorkspaceSelection selection, Terminal terminal)
    {
        if (!selection.IsOverridden) return true;
        terminal.WriteError("\nThe selected workspace is currently overridden using the TF_WORKSPACE\nenvironment variable.\n\nTo select a new workspace, either update this environment variable or unset\nit and then run this command again.\n\n");
        return false;
    }

    /// <summary>False, with an error, where the environment decides which workspace is selected, so that a new one could not be.</summary>
    public static bool CheckCreatable(WorkspaceSelection selection, Terminal terminal)
    {
        if (!selection.IsOverridden) return true;
        terminal.WriteError("\nThe workspace is currently overridden using the TF_WORKSPACE environment\nvariable. You cannot create a new workspace when using this setting.\n\nTo create a new workspace, either unset this environment variable or update it\nto match the workspace name you are trying to create, and then run this command\nagain.\n\n");
        return false;
    }

    public static int Missing(string name, Terminal terminal)
    {
        terminal.WriteError($"\nWorkspace \"{name}\" doesn't exist.\n\nYou can create this workspace with the \"new\" subcommand \nor include the \"-or-create\" flag with the \"select\" subcommand.\n");
        return 1;
    }

    public static void SayCreated(string name, Terminal terminal) => terminal.WriteLine(
        terminal.Green($"Created and switched to workspace \"{name}\"!") + "\n\nYou're now on a new, empty workspace. Workspaces isolate their state,\nso if you run \"terraform plan\" Terraform will not see any existing state\nfor this configuration.");
}
