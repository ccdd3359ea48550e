using Millwright.Changes.Workspaces;
using Millwright.Changes.Workspaces.Reading;
using Millwright.Hcl.Diagnostics;
using Millwright.Values;

namespace Millwright.Cli.Workspaces;

/// <summary>Finds the stacks that a range of commits touches: through their files, modules and settings, and through the stacks they need.</summary>
internal static class TouchedStacks
{
    /// <summary>Full names; null, with an error, where git cannot tell.</summary>
    public static async Task<IReadOnlySet<string>?> FindAsync(WorkspaceSession workspace, StackGraph graph, string range, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var git = new GitRepository(workspace.Definition.Root);
        try
        {
            var changed = await git.ChangedFilesAsync(range, cancellation).ConfigureAwait(false);
            var directories = workspace.Stacks.Select(workspace.DirectoryOf).ToHashSet();
            var touched = workspace.Stacks.Where(s => changed.Any(file => Concerns(workspace, graph, s, file, directories))).Select(static s => s.Id).ToHashSet();
            if (changed.Contains(Path.Combine(workspace.Definition.Root, WorkspaceFile.Name)))
            {
                var source = await git.FileAtAsync(await git.BeginningAsync(range, cancellation).ConfigureAwait(false), WorkspaceFile.Name, cancellation).ConfigureAwait(false);
                touched.UnionWith(Reconfigured(workspace.Definition, source));
            }
            return StackOrder.WithDependents(touched, graph.Dependencies);
        }
        catch (GitException e)
        {
            diagnostics.Error("Cannot tell what changed", $"git says of \"{range}\": {e.Message}");
            return null;
        }
    }

    private static bool Concerns(WorkspaceSession workspace, StackGraph graph, StackInstance stack, string file, HashSet<string> directories)
    {
        var directory = workspace.DirectoryOf(stack);
        if (stack.VariableFiles.Any(f => Path.GetFullPath(Path.Combine(directory, f)) == file)) return true;
        // What lies in another stack below this one's directory is that one's.
        if (Owner(file, directories) is { } owner && owner != directory && !IsModule(graph, stack, owner)) return false;
        return graph.Sources.TryGetValue(stack.Id, out var sources) ? sources.Contain(file) : file.StartsWith(directory + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static bool IsModule(StackGraph graph, StackInstance stack, string directory) =>
        graph.Sources.TryGetValue(stack.Id, out var sources) && sources.Directories.Contains(directory);

    private static string? Owner(string file, HashSet<string> directories)
    {
        for (var at = Path.GetDirectoryName(file); at is not null; at = Path.GetDirectoryName(at))
        {
            if (directories.Contains(at)) return at;
        }
        return null;
    }

    /// <summary>The stacks that the workspace's file describes otherwise than it did; all, where it cannot be read as it was.</summary>
    private static IEnumerable<string> Reconfigured(WorkspaceDefinition now, byte[]? source)
    {
        var problems = new DiagnosticList();
        var before = source is null ? null : WorkspaceReader.Read(now.Root, source, Environment.GetEnvironmentVariable, problems, isPast: true);
        if (before is null || problems.HasErrors) return now.Stacks.Select(static s => s.Id);
        return now.Stacks.Where(s => before.Find(s.Id) is not { } former || Describe(now, s) != Describe(before, former)).Select(static s => s.Id);
    }

    private static string Describe(WorkspaceDefinition definition, StackInstance stack)
    {
        var ignored = new DiagnosticList();
        var variables = stack.Variables(static _ => Value.Dynamic, ignored).Concat(definition.EnvironmentOf(stack)?.Variables ?? new Dictionary<string, Value>());
        return string.Join('\n',
        [
            // Outputs are not known here, so which ones are used is told by the text alone.
            Text(definition, stack), stack.Path, stack.Environment, stack.TerraformWorkspace,
            .. Lines(stack.Backend ?? new Dictionary<string, Value>()), .. stack.VariableFiles, .. Lines(variables), .. stack.DependsOn,
        ]);
    }

    private static string Text(WorkspaceDefinition definition, StackInstance stack) => stack.VariablesRange is { } range && definition.Sources.TryGetValue(range.FileName, out var source)
        ? System.Text.Encoding.UTF8.GetString(source.Span[range.Start.Byte..range.End.Byte])
        : "";

    private static IEnumerable<string> Lines(IEnumerable<KeyValuePair<string, Value>> values) =>
        values.OrderBy(static v => v.Key, StringComparer.Ordinal).Select(static v => $"{v.Key}={v.Value.UnmarkDeep()}");
}
