using Millwright.Changes.Approvals;
using Millwright.Changes.Verification;
using Millwright.Changes.Workspaces;
using Millwright.Hcl.Diagnostics;
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
    /// <param name="isOpen">Whether the state that is open is that of a stack; null where no state is.</param>
    /// <returns>Null, with an error, where the directory belongs to several stacks and its state to none of them.</returns>
    public static StackTarget? Of(WorkspaceDefinition workspace, string directory, string terraformWorkspace, Func<StackInstance, bool>? isOpen, DiagnosticList diagnostics)
    {
        var path = Path.GetRelativePath(workspace.Root, directory).Replace(Path.DirectorySeparatorChar, '/');
        var here = workspace.Stacks.Where(s => Path.TrimEndingDirectorySeparator(s.Path) == path).ToList();
        // Stacks that share a directory have workspaces or backends of their own; one that names no workspace goes with whichever is selected.
        var candidates = here.Where(s => s.TerraformWorkspace == terraformWorkspace).ToList();
        if (candidates.Count == 0) candidates = here.Where(static s => s.TerraformWorkspace is null).ToList();
        if (candidates.Count == 0) return new StackTarget(Name(path, terraformWorkspace), ChangeRules.None);
        var stack = candidates.Count == 1 || isOpen is null ? candidates[0] : candidates.Find(s => isOpen(s));
        if (stack is not null) return Of(workspace, stack, terraformWorkspace);
        diagnostics.Error(
            "Not clear which stack this is",
            $"The directory \"{path}\" belongs to {string.Join(", ", candidates.Select(static s => s.Id))}, which have backends of their own, and the backend in use here is that of none of them. So nobody could tell whose change this is, and whose rules it goes by.\n\nWork on one of them from the workspace's root: \"millwright up -stack={candidates[0].Id}\"; or have \"millwright init -reconfigure\" set its backend up here, with -backend-config for each argument that {WorkspaceFile.Name} gives it.",
            candidates[0].Range);
        return null;
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
