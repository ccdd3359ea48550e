using System.Net;
using System.Net.Sockets;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>A server for the http backend that fails to take states from a certain one on.</summary>
internal sealed class StateServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;
    private readonly Lock _gate = new();
    private byte[]? _state;
    private byte[]? _lock;
    private int _whole = int.MaxValue;
    private Fault _fault;

    public StateServer()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address { get; }

    /// <param name="whole">How many states it still takes.</param>
    public void FailWritesAfter(int whole, Fault fault)
    {
        lock (_gate) (_whole, _fault) = (whole, fault);
    }

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
                Answer(context, body.ToArray());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                if (!_listener.IsListening) return;
            }
        }
    }

    private void Answer(HttpListenerContext context, byte[] body)
    {
        lock (_gate)
        {
            var fault = context.Request.HttpMethod == "POST" && _whole-- <= 0 ? _fault : Fault.None;
            if (fault == Fault.ResetBefore)
            {
                context.Response.Abort();
                return;
            }
            var (status, answer) = fault == Fault.Error ? (500, null) : Carry(context.Request.HttpMethod, body);
            if (fault == Fault.ResetAfter)
            {
                context.Response.Abort();
                return;
            }
            context.Response.StatusCode = status;
            context.Response.Close(answer ?? [], willBlock: false);
        }
    }

    private (int Status, byte[]? Body) Carry(string method, byte[] body)
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
