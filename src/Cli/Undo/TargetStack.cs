using Millwright.Changes.Workspaces;
using Millwright.Infrastructure.Backends;

namespace Millwright.Cli.Undo;

/// <summary>The stack that a target's id in the ledger means.</summary>
/// <param name="Stack">As the workspace's file has it; one with nothing but a path where it does not.</param>
/// <param name="TerraformWorkspace">The Terraform workspace that holds the target's state.</param>
internal sealed record TargetStack(StackInstance Stack, string TerraformWorkspace)
{
    private const string Prefix = "stack:";

    /// <summary>The stack of an id such as "stack:live/web@blue"; null where the id is of something else.</summary>
    public static TargetStack? Of(WorkspaceDefinition workspace, string target)
    {
        if (!target.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var name = target[Prefix.Length..];
        if (workspace.Find(name) is { } declared) return new TargetStack(declared, declared.TerraformWorkspace ?? LocalBackend.DefaultWorkspace);
        // Names may have a "@" in them, too: the longest that is known is meant.
        var at = name.LastIndexOf('@');
        if (at < 0 || Directory.Exists(Path.Combine(workspace.Root, name))) return new TargetStack(At(name), LocalBackend.DefaultWorkspace);
        return new TargetStack(workspace.Find(name[..at]) ?? At(name[..at]), name[(at + 1)..]);
    }

    private static StackInstance At(string path) => new() { Name = path, Path = path, Range = default };
}
