using System.IO.Enumeration;
using Millwright.Changes.Workspaces;
using Millwright.Cli.CommandLine;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Workspaces;

/// <summary>Chooses stacks as the command line asks: by name, environment or tag, and by what a range of commits touches.</summary>
internal static class StackSelection
{
    /// <summary>Null, with errors, where the options name nothing that is there.</summary>
    public static async Task<IReadOnlyList<StackInstance>?> ReadAsync(WorkspaceSession workspace, StackGraph? graph, Arguments arguments, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var chosen = workspace.Stacks;
        if (arguments.List("stack") is { Count: > 0 } patterns)
        {
            foreach (var pattern in patterns.Where(p => !workspace.Stacks.Any(s => Matches(s, p))))
                diagnostics.Error("No such stack", $"No stack of the workspace fits \"{pattern}\".{NameSuggestion.Hint(pattern, workspace.Stacks.Select(static s => s.Id))} A pattern is a full name, which may have \"*\" in it, a directory, \"env:NAME\" or \"tag:WORD\"; \"millwright status\" lists the stacks.");
            chosen = [.. chosen.Where(s => patterns.Any(p => Matches(s, p)))];
        }
        if (diagnostics.HasErrors) return null;
        if (graph is null || arguments.Text("changed-since") is not { } revision) return chosen;
        var touched = await TouchedStacks.FindAsync(workspace, graph, revision, diagnostics, cancellation).ConfigureAwait(false);
        return touched is null ? null : [.. chosen.Where(s => touched.Contains(s.Id))];
    }

    private static bool Matches(StackInstance stack, string pattern) => pattern.Split(':', 2) switch
    {
        ["env", var name] => stack.Environment == name,
        ["tag", var word] => stack.Tags.Contains(word),
        _ => FileSystemName.MatchesSimpleExpression(pattern, stack.Id, ignoreCase: false) || stack.Name == pattern || stack.Path == pattern.TrimEnd('/'),
    };
}
