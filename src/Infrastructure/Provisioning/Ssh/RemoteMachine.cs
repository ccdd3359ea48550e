using Renci.SshNet;

namespace Millwright.Infrastructure.Provisioning.Ssh;

/// <summary>A machine that is logged on to over SSH.</summary>
internal sealed class RemoteMachine : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private readonly SshRoute _route;

    private RemoteMachine(SshRoute route, ConnectionSettings settings)
    {
        _route = route;
        Files = new RemoteFiles(route.Target, settings.IsWindows);
    }

    public RemoteFiles Files { get; }

    /// <summary>Connects, again and again until the settings' time is up: machines take a while to start.</summary>
    /// <param name="output">Hears of every attempt.</param>
    /// <exception cref="ProvisionerException">The settings are unusable or the machine cannot be reached.</exception>
    public static async Task<RemoteMachine> ConnectAsync(ConnectionSettings settings, Action<string> output, CancellationToken stopping)
    {
        using var logon = SshLogon.Prepare(settings);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(settings.Timeout);
        var pause = FirstPause;
        string? last = null;
        while (true)
        {
            try
            {
                output(settings.Description);
                var route = await SshRoute.OpenAsync(settings, logon, deadline.Token).ConfigureAwait(false);
                output("Connected!");
                return new RemoteMachine(route, settings);
            }
            catch (ConnectFailedException e)
            {
                last = e.Message;
            }
            catch (OperationCanceledException)
            {
                throw Failed(last, stopping);
            }
            try
            {
                await Task.Delay(pause, deadline.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                throw Failed(last, stopping);
            }
            pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
        }
    }

    /// <summary>Runs a command and passes on what it prints; its exit status.</summary>
    /// <exception cref="ProvisionerException">The connection broke.</exception>
    public async Task<int> RunAsync(string command, Action<string> output, CancellationToken stopping)
    {
        using var running = _route.Target.CreateCommand(command);
        try
        {
            var done = running.ExecuteAsync(stopping);
            await Task.WhenAll(PassOnAsync(running.OutputStream, output), PassOnAsync(running.ExtendedOutputStream, output)).ConfigureAwait(false);
            await done.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new ProvisionerException($"\"{command}\" was interrupted.");
        }
        catch (Renci.SshNet.Common.SshException e)
        {
            throw new ProvisionerException($"error executing \"{command}\": {e.Message}");
        }
        if (running.ExitStatus is { } status) return status;
        throw new ProvisionerException($"error executing \"{command}\": {(running.ExitSignal is { } signal ? $"Process exited with: signal {signal}" : "wait: remote command exited without exit status or exit signal")}");
    }

    public void Dispose() => _route.Dispose();

    private static ProvisionerException Failed(string? last, CancellationToken stopping) => new(
        stopping.IsCancellationRequested ? $"interrupted{(last is null ? "" : $" - last error: {last}")}"
        : last is null ? "timeout" : $"timeout - last error: {last}");

    private static async Task PassOnAsync(Stream stream, Action<string> output)
    {
        // The library's streams block a thread while they wait for data.
        await Task.Yield();
        using var reader = new StreamReader(stream);
        while (await Task.Run(reader.ReadLine).ConfigureAwait(false) is { } line) output(line);
    }
}
