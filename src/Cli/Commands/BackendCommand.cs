using Millwright.Cli.CommandLine;
using Millwright.Cli.Sessions;
using Millwright.Cli.Terminals;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Backends;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Commands;

/// <summary>A command that works with the backend and needs neither providers nor variables.</summary>
internal abstract class BackendCommand : Command
{
    public sealed override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (Misuse(arguments) is { } problem) return UsageError.Show(this, problem, terminal);
        var diagnostics = new DiagnosticList();
        await using var session = new StackSession(terminal, arguments, diagnostics);
        try
        {
            var backend = diagnostics.HasErrors ? null : StateAccess.OpenBackend(session, diagnostics);
            if (backend is not null && !diagnostics.HasErrors)
            {
                terminal.Show(diagnostics);
                return await RunAsync(backend, session, arguments, terminal, stopping).ConfigureAwait(false);
            }
        }
        catch (StateStoreException e) when (e is LockFailedException or UnlockFailedException)
        {
            diagnostics.Add(e.ToDiagnostic());
        }
        catch (StateStoreException e)
        {
            // These commands' errors are one plain line, as scripts that read them expect.
            terminal.WriteError(e.Message + "\n");
        }
        terminal.Show(diagnostics);
        return 1;
    }

    /// <summary>What is wrong with the words of the command line; null for nothing.</summary>
    protected virtual string? Misuse(Arguments arguments) => null;

    /// <returns>The exit code.</returns>
    protected abstract Task<int> RunAsync(IBackend backend, StackSession session, Arguments arguments, Terminal terminal, CancellationToken stopping);
}
