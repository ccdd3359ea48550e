using Millwright.Cli.CommandLine;
using Millwright.Cli.Terminals;
using Millwright.Providers.Runner;

namespace Millwright.Cli.Commands;

/// <summary>Is the runner, until it is stopped.</summary>
internal sealed class RunnerServeCommand : Command
{
    public static readonly Flag Idle = new("idle", FlagKind.Duration, "DURATION", "How long to keep a provider that nobody uses.", "10m");

    public override string Name => "runner serve";
    public override string Summary => "Run the runner in the foreground";
    public override string Description => "Is the runner that \"runner start\" puts into the background: for service managers such as systemd, which start and end it themselves. SIGTERM ends it and the providers it keeps.";
    public override string Example => "millwright runner serve -idle=1h";
    public override IReadOnlyList<Flag> Flags => [Idle];

    public override async Task<int> RunAsync(Arguments arguments, Terminal terminal, CancellationToken stopping)
    {
        var directory = RunnerDirectory.Find(Environment.GetEnvironmentVariable);
        await using var server = RunnerServer.Listen(directory, arguments.Duration("idle"), TimeProvider.System);
        terminal.Progress($"Listening at {RunnerDirectory.SocketIn(directory)}");
        await server.RunAsync(stopping).ConfigureAwait(false);
        return 0;
    }
}
