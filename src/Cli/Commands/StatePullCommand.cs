using System.Text;
using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Commands;

/// <summary>Prints the state as it is stored.</summary>
internal sealed class StatePullCommand : BackendCommand
{
    public override string Name => "state pull";
    public override string Summary => "Pull current state and output to stdout";
    public override string Description => "Prints the state of the selected workspace, in the newest format of state files.";
    public override string Example => "millwright state pull > copy.tfstate";
    public override IReadOnlyList<Flag> Flags => CommonFlags.Variables;

    protected override async Task<int> RunAsync(IBackend backend, StackSession session, Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var store = backend.Open(session.Workspace);
        try
        {
            if (await store.ReadAsync(stopping).ConfigureAwait(false) is { } state) terminal.Write(Encoding.UTF8.GetString(StateFile.ToBytes(state)));
            return 0;
        }
        catch (StateStoreException e)
        {
            throw new StateStoreException($"Failed to refresh state: {e.Message}", e);
        }
        finally
        {
            await store.CloseAsync().ConfigureAwait(false);
        }
    }
}
