using Millwright.Changes.Workspaces;
using Millwright.Cli.Sessions;
using Millwright.Cli.Workspaces;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.Engine.Linking;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Undo;

/// <summary>Finds the stacks of a workspace that use another one's outputs: by its file, or by reading its state.</summary>
internal static class OutputUsers
{
    /// <param name="target">The stack's target in the ledger.</param>
    /// <returns>Full names, sorted.</returns>
    public static IReadOnlyList<string> Of(WorkspaceSession workspace, string target)
    {
        if (TargetStack.Of(workspace.Definition, target) is not { } used) return [];
        var identity = workspace.Stacks.FirstOrDefault(s => s.Id == used.Stack.Id) is { } known ? Identity(workspace.SessionOf(known, new DiagnosticList())) : null;
        return [.. workspace.Stacks
            .Where(s => s.Id != used.Stack.Id && (s.DependsOn.Contains(used.Stack.Id) || (identity is not null && Reads(workspace, s, identity))))
            .Select(static s => s.Id).Order(StringComparer.Ordinal)];
    }

    private static bool Reads(WorkspaceSession workspace, StackInstance stack, string identity)
    {
        // A stack that cannot be read as it is here is none that anybody plans here, either.
        var ignored = new DiagnosticList();
        var session = workspace.SessionOf(stack, ignored);
        try
        {
            return session.Loader.HasFiles(".") && session.Loader.Load(".", ignored) is { } tree
                && RemoteStateLinks.Find(tree, workspace.StaticInputsOf(stack, session, tree)).Contains(identity);
        }
        catch (StateStoreException)
        {
            return false;
        }
    }

    private static string? Identity(StackSession session)
    {
        var ignored = new DiagnosticList();
        try
        {
            if (!StateAccess.Root(session, ignored, out var root)) return null;
            return session.BackendSettings(root?.Cloud ?? root?.Backend, ignored) is { } backend
                ? StateIdentity.Of(backend, session.CurrentWorkspace, session.Directory)
                : null;
        }
        catch (StateStoreException)
        {
            return null;
        }
    }
}
