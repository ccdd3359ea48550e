using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Millwright.StandIns;

/// <summary>Stands in front of a server on loopback, and lets through, refuses, delays, loses and keeps waiting as a test says.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly string _target;
    private readonly Task _serving;
    private readonly ConcurrentBag<HttpListenerContext> _hung = [];
    private readonly ConcurrentQueue<(ProxiedRequest Request, Fault Fault)> _made = [];
    private int _requests;

    /// <param name="target">The server's address, without a path.</param>
    public FaultyProxy(string target)
    {
        _target = target;
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

    public void Forget() => _made.Clear();

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
            Interlocked.Increment(ref _requests);
            var request = ProxiedRequest.Of(context.Request, Encoding.UTF8.GetString(body));
            var fault = Choose(request);
            if (Latency > TimeSpan.Zero) await Task.Delay(Latency);
            switch (fault)
            {
                case Fault.ResetBefore:
                    context.Response.Abort();
                    return;
                case Fault.Error or Fault.Throttle:
                    await RefuseAsync(context, fault);
                    return;
                case Fault.HangBefore:
                    _hung.Add(context);
                    return;
            }
            using var answer = await ForwardAsync(context.Request, body);
            if (request.Creates && answer.IsSuccessStatusCode) _made.Enqueue((request, fault));
            if (fault is Fault.HangAfter) _hung.Add(context);
            else if (fault is Fault.ResetAfter) context.Response.Abort();
            else await PassOnAsync(answer, context.Response, whole: fault != Fault.CutAnswer);
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or HttpRequestException or IOException or InvalidOperationException)
        {
            // The client has gone away.
        }
    }

    private async Task<HttpResponseMessage> ForwardAsync(HttpListenerRequest request, byte[] body)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.HttpMethod), _target + request.RawUrl) { Content = new ByteArrayContent(body) };
        foreach (var name in request.Headers.AllKeys.OfType<string>())
        {
            if (name is "Content-Length" or "Transfer-Encoding" or "Connection" or "Expect" or "Accept-Encoding") continue;
            if (!message.Headers.TryAddWithoutValidation(name, request.Headers[name])) message.Content.Headers.TryAddWithoutValidation(name, request.Headers[name]);
        }
        return await _client.SendAsync(message);
    }

    private static async Task PassOnAsync(HttpResponseMessage answer, HttpListenerResponse response, bool whole)
    {
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is not ("Content-Length" or "Transfer-Encoding" or "Connection" or "Keep-Alive" or "Server" or "Date")) response.Headers[name] = string.Join(", ", values);
        }
        var body = await answer.Content.ReadAsByteArrayAsync();
        response.ContentLength64 = answer.RequestMessage!.Method == HttpMethod.Head ? answer.Content.Headers.ContentLength ?? 0 : body.Length;
        if (answer.RequestMessage.Method != HttpMethod.Head) await response.OutputStream.WriteAsync(whole ? body : body.AsMemory(0, body.Length / 2));
        if (whole) response.Close();
        else response.Abort();
    }

    /// <summary>In the words of AWS's two protocols.</summary>
    private static async Task RefuseAsync(HttpListenerContext context, Fault fault)
    {
        var isJson = context.Request.ContentType?.Contains("json", StringComparison.Ordinal) == true;
        var (status, code) = fault == Fault.Throttle ? isJson ? (400, "ThrottlingException") : (429, "RequestLimitExceeded") : (500, "InternalError");
        var text = fault == Fault.Throttle ? "Rate exceeded" : "An internal error has occurred";
        var body = Encoding.UTF8.GetBytes(isJson
            ? $$"""{"__type":"{{code}}","message":"{{text}}"}"""
            : $"<Response><Errors><Error><Code>{code}</Code><Message>{text}</Message></Error></Errors><RequestID>0</RequestID></Response>");
        context.Response.StatusCode = status;
        context.Response.ContentType = isJson ? "application/x-amz-json-1.0" : "text/xml";
        if (isJson) context.Response.Headers["X-Amzn-Errortype"] = code;
        context.Response.ContentLength64 = body.Length;
        await context.Response.OutputStream.WriteAsync(body);
        context.Response.Close();
    }
}
