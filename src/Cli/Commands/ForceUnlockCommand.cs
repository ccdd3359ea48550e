using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Commands;

/// <summary>Breaks a lock that its holder left behind.</summary>
internal sealed class ForceUnlockCommand : BackendCommand
{
    public override string Name => "force-unlock";
    public override string Summary => "Release a stuck lock on the current workspace";
    public override string Usage => "force-unlock [options] LOCK_ID";
    public override string Description => "Releases the lock on the selected workspace's state that a crashed or disconnected run has left behind. Local state files cannot be unlocked by another process.";
    public override string Example => "millwright force-unlock 0f3b1a52-9c0e-4a35-9e0f-5f1f3f8e8a11";
    public override int MostWords => int.MaxValue;
    public override IReadOnlyList<Flag> Flags => [new("force", FlagKind.Switch, "", "Do not ask for confirmation."), .. CommonFlags.Variables];

    protected override string? Misuse(Arguments arguments) => arguments.Rest.Count == 1 ? null : "Expected a single argument: LOCK_ID";

    protected override async Task<int> RunAsync(IBackend backend, StackSession session, Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (backend is LocalBackend) throw new StateStoreException(arguments.IsOn("force") ? "Failed to unlock state: LocalState not locked" : "Local state cannot be unlocked by another process");
        if (!arguments.IsOn("force") && !Confirm(terminal)) return 1;
        var store = backend.Open(session.Workspace);
        try
        {
            await store.BreakLockAsync(arguments.Rest[0], stopping).ConfigureAwait(false);
        }
        catch (StateStoreException e)
        {
            throw new StateStoreException($"Failed to unlock state: {e.Message}", e);
        }
        finally
        {
            await store.CloseAsync().ConfigureAwait(false);
        }
        terminal.WriteLine($"{terminal.Green("Terraform state has been successfully unlocked!")}\n\nThe state has been unlocked, and Terraform commands should now be able to\nobtain a new lock on the remote state.");
        return 0;
    }

    private static bool Confirm(Terminal terminal)
    {
        var answer = terminal.Ask($"{terminal.Bold("Do you really want to force-unlock?")}\n  Terraform will remove the lock on the remote state.\n  This will allow local Terraform commands to modify this state, even though it\n  may still be in use. Only 'yes' will be accepted to confirm.\n\n  {terminal.Bold("Enter a value:")} ");
        terminal.WriteLine();
        if (answer == "yes") return true;
        terminal.WriteLine(answer is null ? "Force unlock needs confirmation: answer \"yes\" or use -force." : "force-unlock cancelled.");
        return false;
    }
}
