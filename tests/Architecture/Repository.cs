namespace Millwright.Architecture.Tests;

/// <summary>The checkout these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Projects(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories).Where(IsSource);

    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories).Where(IsSource);

    public static string Relative(string path) => Path.GetRelativePath(Root, path);

    /// <summary>The room a project is: the folder it lies in.</summary>
    public static string Room(string projectPath) => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(projectPath)))!;

    private static bool IsSource(string path)
    {
        var parts = Relative(path).Split(Path.DirectorySeparatorChar);
        return !parts.Contains("bin") && !parts.Contains("obj");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Millwright.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run from inside the repository.");
    }
}
