using Millwright.Changes.Workspaces;
using Millwright.Cli.CommandLine;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;

namespace Millwright.Cli.Workspaces;

/// <summary>Decides whether a command that Terraform has is about one stack, as there, or about all stacks of a workspace.</summary>
internal static class WorkspaceMode
{
    /// <summary>What names parts of one stack and means nothing for several.</summary>
    private static readonly string[] _ofOneStack = ["out", "target", "exclude", "replace", "var", "var-file", "state", "state-out", "backup", "generate-config-out", "refresh-only"];

    /// <summary>True at a workspace's root, unless that is a root module itself; anywhere where a stack or all of them are asked for.</summary>
    public static bool Applies(Arguments arguments) =>
        arguments.IsOn("all") || arguments.IsOn("approved") || arguments.IsGiven("stack") || arguments.IsGiven("changed-since")
        || (WorkspaceFile.IsIn(".") && !ConfigurationLoader.HasConfiguration("."));

    /// <summary>The root of the workspace that the current directory is in; the directory itself where no file makes one.</summary>
    public static string Root => WorkspaceFile.FindRoot(Environment.CurrentDirectory) ?? Environment.CurrentDirectory;

    /// <summary>Reports options that make no sense for several stacks; true where there are none.</summary>
    public static bool Check(Arguments arguments, bool destroys, DiagnosticList diagnostics)
    {
        foreach (var name in _ofOneStack.Where(arguments.IsGiven))
            diagnostics.Error($"Option -{name} is for one stack", $"Here the command goes through the stacks of a workspace. Use -{name} in the stack's own directory; variables of a workspace's stacks are set in {WorkspaceFile.Name}.");
        if (destroys || arguments.IsOn("destroy"))
            diagnostics.Error("A workspace is not destroyed as a whole", "Destroy its stacks one by one, in their directories, those that need others first.");
        if (arguments.Number("jobs") < 1) diagnostics.Error("Invalid number of jobs", "At least one stack has to be worked on at a time: -jobs=1.");
        return !diagnostics.HasErrors;
    }
}
