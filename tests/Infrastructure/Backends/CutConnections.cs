using System.Net;
using System.Net.Sockets;

namespace Millwright.Infrastructure.Tests.Backends;

/// <summary>Stands in front of a server and cuts connections when told to: before something arrives, or before it is answered.</summary>
internal sealed class CutConnections : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly Lock _lock = new();
    private readonly List<TcpClient> _open = [];
    private readonly Task _serving;
    private byte[]? _marker;
    private bool _afterArrival;

    /// <param name="target">The server's port on loopback.</param>
    public CutConnections(int target)
    {
        _target = target;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Cuts the next connection on which a client says something with these bytes in it, once.</summary>
    /// <param name="afterArrival">The server gets it, and only its answer is lost.</param>
    public void CutAt(string words, bool afterArrival)
    {
        lock (_lock) (_marker, _afterArrival) = (System.Text.Encoding.UTF8.GetBytes(words), afterArrival);
    }

    /// <summary>Cuts all connections there are.</summary>
    public void CutAll()
    {
        lock (_lock)
        {
            foreach (var client in _open) client.Close();
            _open.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        CutAll();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                var server = new TcpClient();
                await server.ConnectAsync(IPAddress.Loopback, _target);
                lock (_lock) _open.AddRange([client, server]);
                var muted = new StrongBox();
                _ = PassAsync(client, server, fromClient: true, muted);
                _ = PassAsync(server, client, fromClient: false, muted);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to, bool fromClient, StrongBox cut)
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is var count and > 0)
            {
                if (!fromClient && cut.IsSet) break;
                if (fromClient && IsMarked(buffer.AsSpan(0, count)))
                {
                    if (!_afterArrival) break;
                    cut.IsSet = true;
                }
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One end has gone.
        }
        from.Close();
        to.Close();
    }

    private bool IsMarked(ReadOnlySpan<byte> said)
    {
        lock (_lock)
        {
            if (_marker is null || said.IndexOf(_marker) < 0) return false;
            _marker = null;
            return true;
        }
    }

    private sealed class StrongBox
    {
        public volatile bool IsSet;
    }
}
