using Millwright.Changes.Workspaces.Reading;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Changes.Workspaces;

/// <summary>The file that makes a directory a workspace's root.</summary>
public static class WorkspaceFile
{
    public const string Name = "millwright.hcl";

    public static bool IsIn(string directory) => File.Exists(Path.Combine(directory, Name));

    /// <summary>The nearest directory upward from one, itself included, that has the file; null where none has.</summary>
    public static string? FindRoot(string directory)
    {
        for (var at = Path.GetFullPath(directory); at is not null; at = Path.GetDirectoryName(at))
        {
            if (IsIn(at)) return at;
        }
        return null;
    }

    /// <summary>What the file of a directory says; null, with errors, where it cannot be used; an empty definition where there is none.</summary>
    /// <param name="environment">Looks up an environment variable.</param>
    public static WorkspaceDefinition? Load(string root, Func<string, string?> environment, DiagnosticList diagnostics)
    {
        root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        if (!IsIn(root)) return new WorkspaceDefinition(root, new Dictionary<string, ReadOnlyMemory<byte>>());
        byte[] source;
        try
        {
            source = File.ReadAllBytes(Path.Combine(root, Name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Error("Failed to read file", $"The file \"{Name}\" could not be read: {e.Message}");
            return null;
        }
        return WorkspaceReader.Read(root, source, environment, diagnostics);
    }
}
