using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Infrastructure.Backends;

namespace Millwright.Cli.Commands;

/// <summary>Selects a workspace for the commands to come.</summary>
internal sealed class WorkspaceSelectCommand : BackendCommand
{
    public override string Name => "workspace select";
    public override string Summary => "Select a workspace";
    public override string Usage => "workspace select [options] NAME";
    public override string Description => "Selects the workspace that the commands to come work in.";
    public override string Example => "millwright workspace select -or-create staging";
    public override int MostWords => int.MaxValue;
    public override IReadOnlyList<Flag> Flags => [new("or-create", FlagKind.Switch, "", "Make the workspace if it does not exist."), .. CommonFlags.Variables];

    protected override string? Misuse(Arguments arguments) => arguments.Rest.Count == 1 ? null : WorkspaceNames.ExpectedOne;

    protected override async Task<int> RunAsync(IBackend backend, StackSession session, Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var name = arguments.Rest[0];
        if (!WorkspaceNames.CheckSelectable(session.Selection, terminal) || !WorkspaceNames.Check(name, terminal)) return 1;
        var known = await backend.WorkspacesAsync(stopping).ConfigureAwait(false);
        if (name == session.Workspace && known.Contains(name)) return 0;
        var isNew = !known.Contains(name);
        if (isNew)
        {
            if (!arguments.IsOn("or-create")) return WorkspaceNames.Missing(name, terminal);
            await backend.CreateWorkspaceAsync(name, stopping).ConfigureAwait(false);
        }
        session.Selection.Select(name);
        if (isNew) WorkspaceNames.SayCreated(name, terminal);
        else terminal.WriteLine(terminal.Green($"Switched to workspace \"{name}\"."));
        return 0;
    }
}
