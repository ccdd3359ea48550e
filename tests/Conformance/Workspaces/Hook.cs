using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Millwright.Conformance.Tests.Workspaces;

/// <summary>A webhook on loopback that keeps what it is sent.</summary>
internal sealed class Hook : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string? Signature, byte[] Body)> _posts = new();

    public Hook()
    {
        using (var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url { get; }

    /// <summary>Answers that are given before the hook takes anything, by their status.</summary>
    public ConcurrentQueue<int> Refusals { get; } = new();

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    public IReadOnlyList<(string? Signature, byte[] Body)> Posts => [.. _posts];

    /// <summary>The names of the events, sorted: they are sent side by side.</summary>
    public IEnumerable<string> Events => _posts.Select(static p => JsonDocument.Parse(p.Body).RootElement.GetProperty("event").GetString()!).Order(StringComparer.Ordinal);

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            Asked++;
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            if (Refusals.TryDequeue(out var status)) context.Response.StatusCode = status;
            else _posts.Enqueue((context.Request.Headers["X-Millwright-Signature"], body.ToArray()));
            context.Response.Close();
        }
    }
}
