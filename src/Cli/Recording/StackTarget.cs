using Millwright.Changes.Approvals;
using Millwright.Changes.Verification;
using Millwright.Changes.Workspaces;
using Millwright.Infrastructure.Backends;

namespace Millwright.Cli.Recording;

/// <summary>What the ledger calls a stack, and the rules that its changes go by.</summary>
/// <param name="Id">"stack:NAME" where the workspace's file has it, else "stack:PATH"; with "@WORKSPACE" where it is not the default one.</param>
internal sealed record StackTarget(string Id, ChangeRules Rules)
{
    /// <summary>As the workspace's file has it; null where it has none.</summary>
    public StackInstance? Stack { get; init; }

    /// <summary>What has to hold after an apply.</summary>
    public VerificationDefinition Verification { get; init; } = VerificationDefinition.None;

    /// <param name="directory">The stack's directory: absolute.</param>
    /// <param name="terraformWorkspace">The selected one.</param>
    public static StackTarget Of(WorkspaceDefinition workspace, string directory, string terraformWorkspace)
    {
        var path = Path.GetRelativePath(workspace.Root, directory).Replace(Path.DirectorySeparatorChar, '/');
        var here = workspace.Stacks.Where(s => Path.TrimEndingDirectorySeparator(s.Path) == path).ToList();
        // Stacks that share a directory have workspaces of their own; one that names none goes with whichever is selected.
        var stack = here.FirstOrDefault(s => s.TerraformWorkspace == terraformWorkspace) ?? here.FirstOrDefault(static s => s.TerraformWorkspace is null);
        if (stack is not null) return Of(workspace, stack, terraformWorkspace);
        return new StackTarget(Name(path, terraformWorkspace), ChangeRules.None);
    }

    /// <summary>A stack that the workspace's file has.</summary>
    public static StackTarget Of(WorkspaceDefinition workspace, StackInstance stack, string terraformWorkspace) =>
        new(Name(stack.Id, stack.TerraformWorkspace is null ? terraformWorkspace : LocalBackend.DefaultWorkspace), ChangeRules.Of(workspace, stack.Environment))
        {
            Stack = stack,
            Verification = workspace.VerificationOf(stack),
        };

    private static string Name(string name, string terraformWorkspace) =>
        $"stack:{name}{(terraformWorkspace == LocalBackend.DefaultWorkspace ? "" : $"@{terraformWorkspace}")}";
}
