using Millwright.Cli.CommandLine;
using Millwright.Cli.Runners;
using Millwright.Cli.Terminals;
using Millwright.Providers.Runner;

namespace Millwright.Cli.Commands;

/// <summary>Starts the runner in the background.</summary>
internal sealed class RunnerStartCommand : Command
{
    public override string Name => "runner start";
    public override string Summary => "Keep providers running between commands";
    public override string Description => "Starts a process that keeps configured providers running between your commands, so that the next plan or apply need not start them again. It lends a provider only to a command with the same environment, working directory and credential files, and to no other user. MILLWRIGHT_RUNNER=on starts it by itself with the first command that needs a provider, MILLWRIGHT_RUNNER=off has a command do without it.";
    public override string Example => "millwright runner start -idle=30m";
    public override IReadOnlyList<Flag> Flags => [RunnerServeCommand.Idle];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        if (RunnerClient.Find(static name => name == "MILLWRIGHT_RUNNER" ? null : Environment.GetEnvironmentVariable(name)) is { } client &&
            await client.StatusAsync(stopping).ConfigureAwait(false) is not null)
        {
            terminal.WriteLine("The runner is running already.");
            return 0;
        }
        if (await RunnerProcess.StartAsync(arguments.Text("idle"), stopping).ConfigureAwait(false) is { } problem)
        {
            terminal.WriteError(problem + "\n");
            return 1;
        }
        terminal.WriteLine("The runner is running. \"millwright runner status\" shows what it keeps, \"millwright runner stop\" ends it.");
        return 0;
    }
}
