namespace Millwright.Changes.Targets;

/// <summary>A repository checkout that Millwright looks after.</summary>
public sealed record Workspace
{
    /// <param name="root">The checkout's directory; a relative one counts from the working directory.</param>
    public Workspace(string root) => Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>Absolute, without a separator at its end.</summary>
    public string Root { get; }

    /// <summary>The last part of the path, by which people call the checkout.</summary>
    public string Name => Path.GetFileName(Root) is { Length: > 0 } name ? name : Root;

    /// <summary>A directory in the workspace, as targets name it: with slashes on every system, "." for the root itself.</summary>
    public string RelativePath(string directory) => Path.GetRelativePath(Root, directory).Replace(Path.DirectorySeparatorChar, '/');
}
