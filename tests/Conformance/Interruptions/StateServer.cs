using System.Net;
using System.Net.Sockets;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>A server for the http backend, with locks.</summary>
internal sealed class StateServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;
    private byte[]? _state;
    private byte[]? _lock;

    public StateServer()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Endpoint = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }
        _listener.Prefixes.Add(Endpoint + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Endpoint { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                var (status, answer) = Answer(context.Request.HttpMethod, body.ToArray());
                context.Response.StatusCode = status;
                context.Response.Close(answer ?? [], willBlock: false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                if (!_listener.IsListening) return;
            }
        }
    }

    private (int Status, byte[]? Body) Answer(string method, byte[] body)
    {
        switch (method)
        {
            case "GET": return _state is null ? (404, null) : (200, _state);
            case "POST": _state = body; return (200, null);
            case "LOCK" when _lock is not null: return (423, _lock);
            case "LOCK": _lock = body; return (200, null);
            case "UNLOCK": _lock = null; return (200, null);
            default: return (405, null);
        }
    }
}
