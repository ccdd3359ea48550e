using Millwright.Changes.Targets;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Modules;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Infrastructure.Engine;

/// <summary>Finds the root modules of a workspace.</summary>
/// <remarks>
/// A directory with configuration is a child module, and no target, where another one calls it, or where it lies below a directory
/// named "modules" and nothing says that it is run by itself: no backend, no lock file, no state, no variable values. Only files
/// that can hold a module call are parsed; of most others one look at the bytes is enough.
/// </remarks>
internal sealed class StackDiscovery(Workspace workspace)
{
    private static readonly EnumerationOptions _everything = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    public IReadOnlyList<Target> Find()
    {
        var candidates = new List<(string Directory, bool IsRun)>();
        var called = new HashSet<string>();
        var pending = new Stack<string>([workspace.Root]);
        while (pending.TryPop(out var directory))
        {
            if (!Directory.Exists(directory)) continue;
            var files = new List<string>();
            var isRun = false;
            foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos("*", _everything))
            {
                // A link may lead out of the workspace or back to where it lies.
                if (entry is DirectoryInfo && !entry.Name.StartsWith('.') && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)) pending.Push(entry.FullName);
                else if (entry is FileInfo && IsConfiguration(entry.Name)) files.Add(entry.FullName);
                isRun |= IsLeftByARun(entry.Name);
            }
            if (files.Count == 0) continue;
            var mentionsModules = false;
            foreach (var file in files)
            {
                var bytes = Read(file).AsSpan();
                mentionsModules |= bytes.IndexOf("module"u8) >= 0;
                isRun |= bytes.IndexOf("backend"u8) >= 0 || bytes.IndexOf("cloud"u8) >= 0;
            }
            candidates.Add((directory, isRun));
            if (mentionsModules) called.UnionWith(CalledBy(directory));
        }
        return [.. candidates
            .Where(c => !called.Contains(c.Directory) && (c.IsRun || !IsAmongModules(c.Directory)))
            .Select(c => TargetOf(c.Directory))
            .OrderBy(static t => t.Path, StringComparer.Ordinal)];
    }

    private bool IsAmongModules(string directory) => workspace.RelativePath(directory).Split('/') is var parts
        && Array.LastIndexOf(parts, "modules") > Math.Max(Array.LastIndexOf(parts, "examples"), Array.LastIndexOf(parts, "tests"));

    /// <summary>What Terraform and people leave only in the directories they run it in.</summary>
    private static bool IsLeftByARun(string name) =>
        name is ".terraform.lock.hcl" or LocalStatePaths.DefaultFileName or "terraform.tfvars" or "terraform.tfvars.json" or "terraform.tfstate.d"
        || name.EndsWith(".auto.tfvars", StringComparison.Ordinal) || name.EndsWith(".auto.tfvars.json", StringComparison.Ordinal);

    private static bool IsConfiguration(string name) =>
        !name.StartsWith('.') && FileNames.IsConfiguration(name);

    private static byte[] Read(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>A module that does not parse still tells of the calls in it that do: the rest is for the plan to report.</summary>
    private static IEnumerable<string> CalledBy(string directory)
    {
        var module = new ConfigurationLoader(static (_, _, _) => null).LoadModule(directory, new DiagnosticList());
        return module is null ? [] : module.ModuleCalls.Values
            .Where(static call => call.IsLocal)
            .Select(call => Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(directory, call.Source))))
            // One that calls itself is in error, and still the only way in.
            .Where(source => source != directory);
    }

    private Target TargetOf(string directory) =>
        new(workspace, StackEngine.StackKind, workspace.RelativePath(directory), directory == workspace.Root ? workspace.Name : Path.GetFileName(directory));
}
