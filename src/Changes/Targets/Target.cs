namespace Millwright.Changes.Targets;

/// <summary>One thing in a workspace that can be changed: a stack, a pipeline, a playbook.</summary>
/// <param name="Kind">The kind its engine knows, such as "stack".</param>
/// <param name="Path">Where it is, from the workspace's root, with slashes; "." for the root itself.</param>
/// <param name="Name">What people call it; need not be unique.</param>
public sealed record Target(Workspace Workspace, string Kind, string Path, string Name)
{
    /// <summary>What the workspace's file calls it, where that tells several in one directory apart; null where it does not name it.</summary>
    public string? Instance { get; init; }

    /// <summary>It shows how something is used, or tests it, and is not what runs: it lies below a directory named so.</summary>
    public bool IsExample => Path.Split('/').Any(static part => part is "example" or "examples" or "test" or "tests" or "fixtures" or "testdata");

    /// <summary>Unique in the workspace, and the same on every machine.</summary>
    public string Id => $"{Kind}:{Instance ?? Path}";

    /// <summary>The absolute path.</summary>
    public string Location => System.IO.Path.GetFullPath(System.IO.Path.Combine(Workspace.Root, Path));
}
