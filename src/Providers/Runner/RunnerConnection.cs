using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Millwright.Providers.Runner;

/// <summary>A connection between a command and the runner: a message is a line of JSON.</summary>
internal sealed class RunnerConnection : IDisposable
{
    private readonly NetworkStream _stream;
    private readonly StreamReader _reader;
    private readonly SemaphoreSlim _writing = new(1);

    public RunnerConnection(Socket socket)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _reader = new StreamReader(_stream, new UTF8Encoding(false));
    }

    /// <exception cref="SocketException">Nobody listens there.</exception>
    /// <exception cref="IOException">Another user does.</exception>
    public static async Task<RunnerConnection> OpenAsync(string socketPath, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellation);
            // What is asked carries the environment, so make sure of whom it is told.
            if (!PeerCredentials.IsOwn(socket)) throw new IOException($"The runner at {socketPath} is another user's.");
            return new RunnerConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <exception cref="IOException">The other end is gone.</exception>
    public async Task SendAsync<T>(T message, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(message, type);
        await _writing.WaitAsync(cancellation);
        try
        {
            await _stream.WriteAsync((byte[])[.. line, (byte)'\n'], cancellation);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>The next message; null at the end of the connection.</summary>
    /// <exception cref="IOException">The other end is gone.</exception>
    /// <exception cref="JsonException">It is no such message.</exception>
    public async Task<T?> ReceiveAsync<T>(JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class =>
        await _reader.ReadLineAsync(cancellation) is { } line ? JsonSerializer.Deserialize(line, type) : null;

    public void Dispose()
    {
        _reader.Dispose();
        _stream.Dispose();
        _writing.Dispose();
    }
}
