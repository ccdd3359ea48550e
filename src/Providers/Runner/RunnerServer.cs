using System.Net.Sockets;
using System.Text.Json;

namespace Millwright.Providers.Runner;

/// <summary>Keeps providers running between commands and lends them out over a Unix socket that only its user may open.</summary>
public sealed class RunnerServer : IAsyncDisposable
{
    private const int Backlog = 64;
    private const int Capacity = 16;

    private static readonly TimeSpan _sweepInterval = TimeSpan.FromSeconds(5);

    private readonly Socket _socket;
    private readonly string _path;
    private readonly ProviderShelf _shelf;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private volatile bool _draining;

    private RunnerServer(Socket socket, string path, TimeSpan idleTime, TimeProvider time)
    {
        _socket = socket;
        _path = path;
        _time = time;
        _shelf = new ProviderShelf(idleTime, Capacity, time);
    }

    /// <summary>Begins to listen.</summary>
    /// <param name="directory">Where the socket goes; made if it is not there.</param>
    /// <param name="idleTime">How long a provider is kept that nobody uses.</param>
    /// <exception cref="IOException">Another runner listens there already, or the directory cannot be used.</exception>
    public static RunnerServer Listen(string directory, TimeSpan idleTime, TimeProvider time)
    {
        RunnerDirectory.Make(directory);
        var path = RunnerDirectory.SocketIn(directory);
        if (IsServed(path)) throw new IOException($"A runner is listening at {path} already.");
        File.Delete(path);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
            socket.Listen(Backlog);
            return new RunnerServer(socket, path, idleTime, time);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            socket.Dispose();
            throw new IOException($"The runner cannot listen at {path}: {e.Message}", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Serves commands until it is asked to stop.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stopping.Token);
        using var sweeps = new PeriodicTimer(_sweepInterval, _time);
        var sweeping = SweepAsync(sweeps, both.Token);
        try
        {
            while (true) _ = ServeAsync(await _socket.AcceptAsync(both.Token), both.Token);
        }
        catch (OperationCanceledException)
        {
            await sweeping;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _socket.Dispose();
        File.Delete(_path);
        await _shelf.DisposeAsync();
        _stopping.Dispose();
    }

    private static bool IsServed(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            return false;
        }
    }

    private async Task SweepAsync(PeriodicTimer timer, CancellationToken cancellation)
    {
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation)) await _shelf.SweepAsync();
        }
        catch (OperationCanceledException)
        {
            // The runner ends.
        }
    }

    private async Task ServeAsync(Socket accepted, CancellationToken cancellation)
    {
        using var connection = new RunnerConnection(accepted);
        try
        {
            if (!PeerCredentials.IsOwn(accepted)) return;
            if (await connection.ReceiveAsync(RunnerJson.Default.RunnerRequest, cancellation) is not { } request) return;
            await (request.Kind switch
            {
                _ when request.Version != RunnerRequest.CurrentVersion => AnswerAsync(connection, RunnerAnswerKind.Refused, "another version of Millwright", cancellation),
                RunnerRequestKind.Borrow => LendAsync(connection, request, cancellation),
                RunnerRequestKind.Status => connection.SendAsync(new RunnerAnswer { Kind = RunnerAnswerKind.Status, Providers = _shelf.Status }, RunnerJson.Default.RunnerAnswer, cancellation),
                _ => StopAsync(connection, request, cancellation),
            });
        }
        catch (Exception e) when (e is IOException or JsonException or OperationCanceledException or ObjectDisposedException)
        {
            // The command is gone or talks nonsense; the runner goes on.
        }
    }

    private async Task LendAsync(RunnerConnection connection, RunnerRequest request, CancellationToken cancellation)
    {
        ShelvedProvider provider;
        try
        {
            if (_draining) throw new IOException("the runner is about to end");
            provider = await _shelf.LendAsync(request, cancellation);
        }
        catch (Exception e) when (e is ProviderStartException or IOException)
        {
            // The command starts it itself then, and says what is wrong.
            await AnswerAsync(connection, RunnerAnswerKind.Refused, e.Message, cancellation);
            return;
        }
        ProviderReturn? told = null;
        try
        {
            await connection.SendAsync(Loan(provider), RunnerJson.Default.RunnerAnswer, cancellation);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            provider.Borrower = (line, _) => Pass(connection, line, over.Token);
            var ended = TellOfEndAsync(connection, provider, over.Token);
            try
            {
                told = await connection.ReceiveAsync(RunnerJson.Default.ProviderReturn, cancellation);
            }
            finally
            {
                provider.Borrower = null;
                await over.CancelAsync();
                await ended;
            }
        }
        finally
        {
            await _shelf.TakeBackAsync(provider, told);
        }
    }

    private static RunnerAnswer Loan(ShelvedProvider provider) => new()
    {
        Kind = RunnerAnswerKind.Lent,
        Handshake = provider.HandshakeLine,
        Certificate = provider.Certificate,
        Process = provider.ProcessId,
        ConfiguredAs = provider.ConfiguredAs,
        KnowsSchema = provider.KnowsSchema,
    };

    private static async Task TellOfEndAsync(RunnerConnection connection, ShelvedProvider provider, CancellationToken over)
    {
        try
        {
            await provider.EndedAsync().WaitAsync(over);
            await AnswerAsync(connection, RunnerAnswerKind.Exited, "", over);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The command has given it back or is gone.
        }
    }

    private static void Pass(RunnerConnection connection, string line, CancellationToken over)
    {
        try
        {
            // In order and before the news of the end: the one who prints waits for the one who reads.
            AnswerAsync(connection, RunnerAnswerKind.Line, line, over).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Nobody listens any more.
        }
    }

    private async Task StopAsync(RunnerConnection connection, RunnerRequest request, CancellationToken cancellation)
    {
        _draining = true;
        while (!request.Force && _shelf.AnyLent) await Task.Delay(TimeSpan.FromMilliseconds(50), _time, cancellation);
        await AnswerAsync(connection, RunnerAnswerKind.Stopped, "", cancellation);
        await _stopping.CancelAsync();
    }

    private static Task AnswerAsync(RunnerConnection connection, RunnerAnswerKind kind, string text, CancellationToken cancellation) =>
        connection.SendAsync(new RunnerAnswer { Kind = kind, Text = text }, RunnerJson.Default.RunnerAnswer, cancellation);
}
