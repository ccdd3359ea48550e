using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Infrastructure.Backends;

namespace Millwright.Cli.Commands;

/// <summary>Lists the workspaces.</summary>
internal sealed class WorkspaceListCommand : BackendCommand
{
    public override string Name => "workspace list";
    public override string Summary => "List workspaces";
    public override string Description => "Lists the workspaces of the configured backend and marks the selected one.";
    public override string Example => "millwright workspace list";
    public override IReadOnlyList<Flag> Flags => CommonFlags.Variables;

    protected override async Task<int> RunAsync(IBackend backend, StackSession session, Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        foreach (var name in await backend.WorkspacesAsync(stopping).ConfigureAwait(false))
            terminal.WriteLine($"{(name == session.Workspace ? "* " : "  ")}{name}");
        terminal.WriteLine();
        if (session.Selection.IsOverridden) terminal.WriteLine("\n\nThe active workspace is being overridden using the TF_WORKSPACE environment\nvariable.\n");
        return 0;
    }
}
