using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Millwright.Conformance.Tests.Interruptions;

/// <summary>Stands in front of an API on loopback, and lets through, refuses, delays, loses and keeps waiting as a test says.</summary>
internal sealed class FaultyApi : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 64 });
    private readonly string _target;
    private readonly Task _serving;
    private readonly ConcurrentBag<HttpListenerContext> _hung = [];

    public FaultyApi(string target)
    {
        _target = target;
        Endpoint = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add(Endpoint + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Endpoint { get; }

    /// <summary>What becomes of a request, which it is given with its body.</summary>
    public Func<HttpListenerRequest, string, Fault> Choose { get; set; } = static (_, _) => Fault.None;

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>How many requests it has seen, and how many of them it refused as too many.</summary>
    public int Requests { get; private set; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        foreach (var context in _hung) context.Response.Abort();
        await _serving;
        _listener.Close();
        _client.Dispose();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = AnswerAsync(context);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            using var buffer = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(buffer);
            var body = buffer.ToArray();
            Requests++;
            var fault = Choose(context.Request, Encoding.UTF8.GetString(body));
            if (Latency > TimeSpan.Zero) await Task.Delay(Latency);
            if (fault is Fault.ResetBefore)
            {
                context.Response.Abort();
                return;
            }
            if (fault is Fault.Error or Fault.Throttle)
            {
                await RefuseAsync(context, fault);
                return;
            }
            if (fault is Fault.HangBefore)
            {
                _hung.Add(context);
                return;
            }
            using var answer = await ForwardAsync(context.Request, body);
            if (fault is Fault.HangAfter) _hung.Add(context);
            else if (fault is Fault.ResetAfter) context.Response.Abort();
            else await PassOnAsync(answer, context.Response);
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or HttpRequestException or IOException or InvalidOperationException)
        {
            // The client has gone away.
        }
    }

    private async Task<HttpResponseMessage> ForwardAsync(HttpListenerRequest request, byte[] body)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.HttpMethod), _target + request.RawUrl) { Content = new ByteArrayContent(body) };
        foreach (var name in request.Headers.AllKeys.OfType<string>())
        {
            if (name is "Content-Length" or "Transfer-Encoding" or "Connection" or "Expect") continue;
            if (!message.Headers.TryAddWithoutValidation(name, request.Headers[name])) message.Content.Headers.TryAddWithoutValidation(name, request.Headers[name]);
        }
        return await _client.SendAsync(message);
    }

    private static async Task PassOnAsync(HttpResponseMessage answer, HttpListenerResponse response)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is not ("Content-Length" or "Transfer-Encoding" or "Connection" or "Keep-Alive" or "Server" or "Date")) response.Headers[name] = string.Join(", ", values);
        }
        var body = await answer.Content.ReadAsByteArrayAsync();
        response.ContentLength64 = body.Length;
        if (answer.RequestMessage!.Method != HttpMethod.Head) await response.OutputStream.WriteAsync(body);
        response.Close();
    }

    private static async Task RefuseAsync(HttpListenerContext context, Fault fault)
    {
        var isJson = context.Request.ContentType?.Contains("json", StringComparison.Ordinal) == true;
        var (status, code) = fault == Fault.Throttle ? (isJson ? 400 : 503, isJson ? "ThrottlingException" : "RequestLimitExceeded") : (500, "InternalError");
        var body = Encoding.UTF8.GetBytes(isJson
            ? $$"""{"__type":"{{code}}","message":"Rate exceeded"}"""
            : $"<Response><Errors><Error><Code>{code}</Code><Message>Rate exceeded</Message></Error></Errors><RequestID>0</RequestID></Response>");
        context.Response.StatusCode = status;
        context.Response.ContentType = isJson ? "application/x-amz-json-1.0" : "text/xml";
        if (isJson) context.Response.Headers["X-Amzn-Errortype"] = code;
        context.Response.ContentLength64 = body.Length;
        await context.Response.OutputStream.WriteAsync(body);
        context.Response.Close();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
