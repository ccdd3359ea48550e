using Millwright.Changes.Targets;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Configuration;
using Millwright.Infrastructure.Modules;

namespace Millwright.Infrastructure.Engine;

/// <summary>Finds the root modules of a workspace: directories with configuration that no other one calls as its module.</summary>
/// <remarks>Only files that can hold a module call are parsed; of most others one look at the bytes is enough.</remarks>
internal sealed class StackDiscovery(Workspace workspace)
{
    private static readonly EnumerationOptions _visible = new()
    {
        IgnoreInaccessible = true,
        // A link may lead out of the workspace or back to where it lies.
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    private static readonly EnumerationOptions _files = new() { IgnoreInaccessible = true };

    public IReadOnlyList<Target> Find()
    {
        var candidates = new List<string>();
        var called = new HashSet<string>();
        var pending = new Stack<string>([workspace.Root]);
        while (pending.TryPop(out var directory))
        {
            foreach (var child in Subdirectories(directory)) pending.Push(child);
            var files = ConfigurationFiles(directory);
            if (files.Count == 0) continue;
            candidates.Add(directory);
            if (files.Any(MentionsModules)) called.UnionWith(CalledBy(directory));
        }
        return [.. candidates.Where(d => !called.Contains(d)).Select(TargetOf).OrderBy(static t => t.Path, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Subdirectories(string directory) =>
        Directory.Exists(directory)
            ? Directory.EnumerateDirectories(directory, "*", _visible).Where(static d => !Path.GetFileName(d).StartsWith('.'))
            : [];

    private static List<string> ConfigurationFiles(string directory) =>
        Directory.Exists(directory)
            ? [.. Directory.EnumerateFiles(directory, "*", _files).Where(static f => IsConfiguration(Path.GetFileName(f)))]
            : [];

    private static bool IsConfiguration(string name) =>
        !name.StartsWith('.') && (name.EndsWith(".tf", StringComparison.Ordinal) || name.EndsWith(".tf.json", StringComparison.Ordinal));

    private static bool MentionsModules(string file)
    {
        try
        {
            return File.ReadAllBytes(file).AsSpan().IndexOf("module"u8) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
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
