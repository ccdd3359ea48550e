namespace Millwright.Conformance.Tests.Peers;

/// <summary>The cases: files and directories under tests/Conformance/data and examples.</summary>
internal static class TestData
{
    public static string Repository { get; } = FindRepository();

    public static string Root { get; } = Path.Combine(Repository, "tests", "Conformance", "data");

    public static IEnumerable<string> Directories(params string[] folder)
    {
        var path = Path.Combine([Root, .. folder]);
        return Directory.Exists(path) ? Directory.GetDirectories(path).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal) : [];
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Millwright.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run from inside the repository.");
    }
}
