using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Millwright.StandIns;

/// <summary>Stands in front of a server on loopback, and lets through, refuses, delays, loses and keeps waiting as a test says.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly string _target;
    private readonly Task _serving;
    private readonly ConcurrentDictionary<HttpConnection, byte> _open = new();
    private readonly ConcurrentQueue<(ProxiedRequest Request, Fault Fault)> _made = [];
    private int _requests;

    /// <param name="target">The server's address, without a path.</param>
    public FaultyProxy(string target)
    {
        _target = target;
        _listener.Start(200);
        Endpoint = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _serving = ServeAsync();
    }

    public string Endpoint { get; }

    /// <summary>What becomes of a request.</summary>
    public Func<ProxiedRequest, Fault> Choose { get; set; } = static _ => Fault.None;

    /// <summary>How long every request is under way before it arrives.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>How many requests came.</summary>
    public int Requests => _requests;

    /// <summary>The creating requests that the server has carried out.</summary>
    public IReadOnlyCollection<(ProxiedRequest Request, Fault Fault)> Made => _made;

    /// <summary>Creates that the client's own SDK repeated, since it heard nothing of the first: the server made as many too many.</summary>
    public IReadOnlyList<string> RepeatedBySdk =>
        [.. _made.Where(static m => m.Request.Invocation is not null).GroupBy(static m => m.Request.Invocation).Where(static g => g.Count() > 1).SelectMany(static g => g.Skip(1)).Select(static m => m.Request.Action)];

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        foreach (var connection in _open.Keys) connection.Dispose();
        await _serving;
        _client.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                client.NoDelay = true;
                _ = ServeAsync(new HttpConnection(client));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(HttpConnection connection)
    {
        _open.TryAdd(connection, 0);
        try
        {
            while (await connection.ReadAsync() is { } exchange && await AnswerAsync(connection, exchange))
            {
                // The next request.
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or HttpRequestException or InvalidOperationException)
        {
            // One end has gone away.
        }
        _open.TryRemove(connection, out _);
        connection.Dispose();
    }

    /// <summary>False where the connection is of no more use.</summary>
    private async Task<bool> AnswerAsync(HttpConnection connection, HttpExchange exchange)
    {
        Interlocked.Increment(ref _requests);
        var request = ProxiedRequest.Of(exchange);
        var fault = Choose(request);
        if (Latency > TimeSpan.Zero) await Task.Delay(Latency);
        switch (fault)
        {
            case Fault.ResetBefore:
                connection.Reset();
                return false;
            case Fault.Error or Fault.Throttle:
                await RefuseAsync(connection, exchange, fault);
                return true;
            case Fault.HangBefore:
                await UntilClosedAsync(connection);
                return false;
        }
        using var answer = await ForwardAsync(exchange);
        if (request.Creates && answer.IsSuccessStatusCode) _made.Enqueue((request, fault));
        switch (fault)
        {
            case Fault.HangAfter:
                await UntilClosedAsync(connection);
                return false;
            case Fault.ResetAfter:
                connection.Reset();
                return false;
        }
        var body = await answer.Content.ReadAsByteArrayAsync();
        var length = exchange.Method == "HEAD" ? (int)(answer.Content.Headers.ContentLength ?? 0) : body.Length;
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(static h => !IsHop(h.Key)).Select(static h => (h.Key, string.Join(", ", h.Value)));
        await connection.AnswerAsync((int)answer.StatusCode, headers, body, length, fault == Fault.CutAnswer ? body.Length / 2 : null);
        return fault != Fault.CutAnswer;
    }

    private async Task<HttpResponseMessage> ForwardAsync(HttpExchange exchange)
    {
        using var message = new HttpRequestMessage(new HttpMethod(exchange.Method), _target + exchange.Target) { Content = new ByteArrayContent(exchange.Body) };
        foreach (var (name, value) in exchange.Headers)
        {
            if (IsHop(name)) continue;
            if (!message.Headers.TryAddWithoutValidation(name, value)) message.Content.Headers.TryAddWithoutValidation(name, value);
        }
        return await _client.SendAsync(message);
    }

    /// <summary>About this connection and no other.</summary>
    private static bool IsHop(string header) =>
        header.ToLowerInvariant() is "content-length" or "transfer-encoding" or "connection" or "keep-alive" or "expect" or "accept-encoding";

    /// <summary>A client that waits says nothing more; where it gives up, it closes the connection.</summary>
    private static async Task UntilClosedAsync(HttpConnection connection)
    {
        while (await connection.ReadAsync() is not null)
        {
            // It is not listened to.
        }
    }

    /// <summary>In the words of AWS's two protocols.</summary>
    private static async Task RefuseAsync(HttpConnection connection, HttpExchange exchange, Fault fault)
    {
        var isJson = exchange.Header("Content-Type")?.Contains("json", StringComparison.Ordinal) == true;
        var (status, code) = fault == Fault.Throttle ? isJson ? (400, "ThrottlingException") : (429, "RequestLimitExceeded") : (500, "InternalError");
        var text = fault == Fault.Throttle ? "Rate exceeded" : "An internal error has occurred";
        var body = Encoding.UTF8.GetBytes(isJson
            ? $$"""{"__type":"{{code}}","message":"{{text}}"}"""
            : $"<Response><Errors><Error><Code>{code}</Code><Message>{text}</Message></Error></Errors><RequestID>0</RequestID></Response>");
        (string, string)[] headers = isJson ? [("Content-Type", "application/x-amz-json-1.0"), ("X-Amzn-Errortype", code)] : [("Content-Type", "text/xml")];
        await connection.AnswerAsync(status, headers, body);
    }
}
