using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Commands;

/// <summary>Names the selected workspace.</summary>
internal sealed class WorkspaceShowCommand : Command
{
    public override string Name => "workspace show";
    public override string Summary => "Show the name of the current workspace";
    public override string Description => "Prints the name of the selected workspace.";
    public override string Example => "millwright workspace show";

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        await using var session = new StackSession(terminal, arguments, new DiagnosticList());
        try
        {
            terminal.WriteLine(session.Selection.Current());
            return 0;
        }
        catch (StateStoreException e)
        {
            terminal.WriteError($"Error selecting workspace: {e.Message}\n");
            return 1;
        }
    }
}
