using Millwright.Cli.Commands;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Drift;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Cli.Workspaces.Drifting;

/// <summary>Writes what is there into the configuration, and looks whether that ends the drift.</summary>
internal sealed class DriftAdoption(WorkspaceSession workspace, StackGraph graph, DriftScan scan, Terminal terminal)
{
    /// <summary>False where anything is left that the configuration says otherwise.</summary>
    public async Task<bool> RunAsync(IReadOnlyList<StackDrift> drifts, CancellationToken stopping)
    {
        var complete = true;
        foreach (var drift in drifts.Where(static d => d.Contested.Any()))
        {
            terminal.WriteLine($"\n{terminal.Bold($"── {drift.Stack.Id}")}");
            var (adopted, refused) = Write(drift);
            complete &= !refused;
            if (adopted.Count == 0) continue;
            var left = (await scan.ScanAsync(drift.Stack, stopping).ConfigureAwait(false)).Contested.Select(static r => r.Address).ToHashSet();
            foreach (var address in adopted)
            {
                complete &= !left.Contains(address);
                terminal.WriteLine(left.Contains(address)
                    ? terminal.Yellow($"  {address}: written, but a plan would still change it. Look at \"millwright plan\" there.")
                    : terminal.Green($"  {address}: the configuration says what is there now."));
            }
        }
        return complete;
    }

    private (IReadOnlyList<string> Adopted, bool Refused) Write(StackDrift drift)
    {
        var ignored = new DiagnosticList();
        var session = workspace.SessionOf(drift.Stack, ignored);
        session.ReloadModules();
        if (session.LoadConfiguration(ignored) is not { } tree) return ([], true);
        var adoption = new ConfigurationAdoption(tree, session.SourceOf, directory => Others(drift, session.Locate(directory)));
        var (adopted, edits, refused) = (new List<string>(), new List<SourceEdit>(), false);
        foreach (var resource in drift.Contested)
        {
            var (changes, refusal) = adoption.Adopt(resource);
            if (refusal is null)
            {
                adopted.Add(resource.Address);
                edits.AddRange(changes);
                continue;
            }
            refused = true;
            terminal.WriteLine(terminal.Yellow($"  {resource.Address}: not adopted, as {refusal}."));
        }
        foreach (var file in edits.GroupBy(static e => e.File))
        {
            var before = session.SourceOf(file.Key)!.Value;
            var after = ConfigurationAdoption.Apply(before, file);
            AtomicFile.Write(session.Locate(file.Key), after);
            terminal.Write(UnifiedDiff.Between(Path.Combine(drift.Stack.Path, file.Key).Replace('\\', '/'), before.ToArray(), after));
        }
        return (adopted, refused);
    }

    /// <summary>The other stacks that a module's directory belongs to; null where there are none.</summary>
    private string? Others(StackDrift drift, string directory)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var stacks = graph.Sources.Where(s => s.Key != drift.Stack.Id && s.Value.Directories.Contains(full)).Select(static s => s.Key).ToList();
        return stacks.Count == 0 ? null : string.Join(", ", stacks.Take(3)) + (stacks.Count > 3 ? $" and {stacks.Count - 3} more" : "");
    }
}
