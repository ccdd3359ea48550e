using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Providers.Runner;

namespace Millwright.Cli.Commands;

/// <summary>Ends the runner and the providers it keeps.</summary>
internal sealed class RunnerStopCommand : Command
{
    public override string Name => "runner stop";
    public override string Summary => "End the runner and its providers";
    public override string Description => "Ends the runner and the providers it keeps, once the commands that use them are done.";
    public override string Example => "millwright runner stop";
    public override IReadOnlyList<Flag> Flags => [new("force", FlagKind.Switch, "", "Do not wait: commands that are using a provider fail.")];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var client = new RunnerClient(RunnerDirectory.SocketIn(RunnerDirectory.Find(Environment.GetEnvironmentVariable)));
        var stopped = await client.StopAsync(arguments.IsOn("force"), stopping).ConfigureAwait(false);
        terminal.WriteLine(stopped ? "The runner has ended." : "No runner is running.");
        return 0;
    }
}
