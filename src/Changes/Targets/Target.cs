namespace Millwright.Changes.Targets;

/// <summary>One thing in a workspace that can be changed: a stack, a pipeline, a playbook.</summary>
/// <param name="Kind">The kind its engine knows, such as "stack".</param>
/// <param name="Path">Where it is, from the workspace's root, with slashes; "." for the root itself.</param>
/// <param name="Name">What people call it; need not be unique.</param>
public sealed record Target(Workspace Workspace, string Kind, string Path, string Name)
{
    /// <summary>Unique in the workspace, and the same on every machine.</summary>
    public string Id => $"{Kind}:{Path}";

    /// <summary>The absolute path.</summary>
    public string Location => System.IO.Path.GetFullPath(System.IO.Path.Combine(Workspace.Root, Path));
}
