using Millwright.Changes.Planning;
using Millwright.Changes.Progress;
using Millwright.Cli.Terminals;

namespace Millwright.Cli.Workspaces;

/// <summary>Tells, of several stacks that are applied at once, which one does what.</summary>
internal sealed class StackProgress(Terminal terminal, string stack, bool silent) : IChangeObserver
{
    public void Observe(ChangeEvent change)
    {
        if (silent) return;
        var line = change switch
        {
            ActionStarted { Kind: not ActionKind.Read } started => $"{started.Address}: {Doing(started.Kind)}...",
            ActionFinished { Kind: not ActionKind.Read } finished => $"{finished.Address}: {(finished.Succeeded ? Done(finished.Kind) : $"{Doing(finished.Kind)} failed")}{(finished.Identity is null ? "" : $" [{finished.Identity}]")}",
            LogWritten log => log.Message,
            _ => null,
        };
        if (line is not null) terminal.Progress($"{terminal.Bold($"[{stack}]")} {line}");
    }

    private static string Doing(ActionKind kind) => kind switch
    {
        ActionKind.Create => "creating",
        ActionKind.Update => "updating",
        ActionKind.Replace => "replacing",
        ActionKind.Delete => "destroying",
        ActionKind.Forget => "forgetting",
        _ => "running",
    };

    private static string Done(ActionKind kind) => kind switch
    {
        ActionKind.Create => "created",
        ActionKind.Update => "updated",
        ActionKind.Replace => "replaced",
        ActionKind.Delete => "destroyed",
        ActionKind.Forget => "forgotten",
        _ => "run",
    };
}
