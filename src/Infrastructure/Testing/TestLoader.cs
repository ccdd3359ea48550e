using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Testing.Declarations;
using Millwright.Infrastructure.Testing.Reading;

namespace Millwright.Infrastructure.Testing;

/// <summary>Reads the test files of a module and the modules that their runs name.</summary>
public sealed class TestLoader(ConfigurationLoader loader)
{
    /// <summary>The directory beside the configuration that tests are looked for in.</summary>
    public const string DefaultDirectory = "tests";

    private readonly TestSources _sources = new();

    /// <summary>The bytes of every test and mock file read, by the name diagnostics use.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Sources => _sources.Sources;

    /// <summary>The files of the working directory and of its test directory, sorted by name.</summary>
    /// <param name="loadsModules">Read the modules of runs, too; off where they are not installed yet.</param>
    public IReadOnlyList<TestFile> Load(string directory, string testDirectory, bool loadsModules, DiagnosticList diagnostics)
    {
        var files = new List<TestFile>();
        var reader = new TestFileReader(_sources, diagnostics);
        foreach (var path in Paths(directory, testDirectory))
        {
            if (reader.Read(path) is { } file) files.Add(loadsModules ? WithModules(file, diagnostics) : file);
        }
        return [.. files.OrderBy(static f => f.Name, StringComparer.Ordinal)];
    }

    /// <summary>False, with an error, where the directory lies outside of the configuration.</summary>
    public static bool CheckDirectory(string testDirectory, DiagnosticList diagnostics)
    {
        var normal = Modules.InstalledModules.Join(".", testDirectory);
        if (!Path.IsPathRooted(testDirectory) && normal != ".." && !normal.StartsWith("../", StringComparison.Ordinal)) return true;
        diagnostics.Error("Invalid testing directory", "The testing directory must be a relative path pointing to a directory local to the configuration directory.");
        return false;
    }

    /// <summary>The key under which the module manifest has the module of a run.</summary>
    public static ModulePath ModulePathOf(TestFile file, TestRun run)
    {
        var path = ModulePath.Root.Child("test");
        var directory = Path.GetDirectoryName(file.Name)?.Replace('\\', '/') ?? "";
        foreach (var part in directory.Split('/', StringSplitOptions.RemoveEmptyEntries)) path = path.Child(part);
        var name = Path.GetFileName(file.Name);
        return path.Child(FileNames.TestStem(name)).Child(run.Name);
    }

    private static IEnumerable<string> Paths(string directory, string testDirectory)
    {
        string[] places = Path.GetFullPath(Path.Combine(directory, testDirectory)) == Path.GetFullPath(directory) ? [directory] : [directory, Path.Combine(directory, testDirectory)];
        foreach (var place in places.Where(Directory.Exists))
        {
            foreach (var file in FileNames.WithoutReplaced([.. Directory.EnumerateFiles(place).Where(IsTestFile)]).Order(StringComparer.Ordinal))
                yield return Modules.InstalledModules.Join(".", file);
        }
    }

    private static bool IsTestFile(string path)
    {
        var name = Path.GetFileName(path);
        return !name.StartsWith('.') && FileNames.IsTest(name);
    }

    private TestFile WithModules(TestFile file, DiagnosticList diagnostics)
    {
        if (file.Runs.All(static r => r.Module is null)) return file;
        return file with { Runs = [.. file.Runs.Select(run => run.Module is null ? run : run with { Configuration = Load(file, run, run.Module, diagnostics) })] };
    }

    private ModuleTree? Load(TestFile file, TestRun run, TestRunModule module, DiagnosticList diagnostics)
    {
        var path = ModulePathOf(file, run);
        var directory = loader.Locate(path, module.Call, ".");
        if (directory is not null && Directory.Exists(directory)) return loader.Below(path).Load(directory, diagnostics);
        diagnostics.Error("Module not installed", $"This module's local cache directory {directory} could not be read. Run \"terraform init\" to install all modules required by this configuration.", module.Range);
        return null;
    }
}
