using Millwright.Changes.Workspaces;
using Millwright.Cli.Sessions;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Engine.Linking;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Workspaces;

/// <summary>Which stacks of a workspace need which, and what files each is made of.</summary>
internal sealed record StackGraph(IReadOnlyDictionary<string, IReadOnlyList<string>> Dependencies, IReadOnlyDictionary<string, StackSources> Sources)
{
    /// <summary>Reads all stacks' configurations; null, with an error, where the stacks depend on each other in a circle.</summary>
    public static async Task<StackGraph?> BuildAsync(WorkspaceSession workspace, DiagnosticList diagnostics, CancellationToken cancellation)
    {
        var found = new (string? Identity, IReadOnlySet<string> Reads, StackSources? Sources)[workspace.Stacks.Count];
        await Parallel.ForAsync(0, workspace.Stacks.Count, cancellation, async (i, token) => found[i] = await LookAsync(workspace, workspace.Stacks[i], token).ConfigureAwait(false)).ConfigureAwait(false);
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i].Identity is { } identity) workspace.Outputs.Register(identity, workspace.Stacks[i].Id);
        }
        var dependencies = new Dictionary<string, IReadOnlyList<string>>();
        var sources = new Dictionary<string, StackSources>();
        for (var i = 0; i < found.Length; i++)
        {
            var stack = workspace.Stacks[i];
            var read = found[i].Reads.Select(workspace.Outputs.StackWith).OfType<string>().Where(id => id != stack.Id);
            dependencies[stack.Id] = [.. stack.DependsOn.Concat(read).Distinct()];
            if (found[i].Sources is { } known) sources[stack.Id] = known;
        }
        if (StackOrder.FindCycle(dependencies) is { } cycle)
        {
            diagnostics.Error("Stacks depend on each other", $"{StackOrder.Describe(cycle)} Dependencies come from {WorkspaceFile.Name} and from terraform_remote_state.");
            return null;
        }
        return new StackGraph(dependencies, sources);
    }

    /// <summary>The stacks so that each comes after those it needs, else in their own order.</summary>
    public IReadOnlyList<StackInstance> Sort(IEnumerable<StackInstance> stacks)
    {
        var chosen = stacks.ToDictionary(static s => s.Id);
        var sorted = new List<StackInstance>();
        var done = new HashSet<string>();
        foreach (var stack in chosen.Values) Visit(stack.Id);
        return sorted;

        void Visit(string id)
        {
            if (!done.Add(id)) return;
            foreach (var before in Dependencies.GetValueOrDefault(id) ?? []) Visit(before);
            if (chosen.TryGetValue(id, out var stack)) sorted.Add(stack);
        }
    }

    private static async Task<(string? Identity, IReadOnlySet<string> Reads, StackSources? Sources)> LookAsync(WorkspaceSession workspace, StackInstance stack, CancellationToken cancellation)
    {
        // What is wrong with a stack its own plan reports.
        var ignored = new DiagnosticList();
        var session = workspace.SessionOf(stack, ignored);
        var tree = await workspace.LoadAsync(session, ignored, cancellation).ConfigureAwait(false);
        string? identity = null;
        try
        {
            StateAccess.Root(session, ignored, out var root);
            var backend = session.BackendSettings(root?.Cloud ?? root?.Backend, ignored);
            identity = backend is null ? null : StateIdentity.Of(backend, session.CurrentWorkspace, session.Directory);
            if (tree is null) return (identity, new HashSet<string>(), null);
            var inputs = workspace.StaticInputsOf(stack, session, tree);
            return (identity, RemoteStateLinks.Find(tree, inputs), StackSources.Of(tree, inputs));
        }
        catch (StateStoreException)
        {
            return (identity, new HashSet<string>(), null);
        }
    }
}
