using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Millwright.Changes.Tests.Verification;

/// <summary>An HTTP server on this machine that answers as it is told.</summary>
internal sealed class Site : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private int _requests;

    /// <param name="answer">The answer to a request by its number, from 1: the status line's code, headers and body.</param>
    public Site(Func<int, string> answer)
    {
        _listener.Start();
        _ = ServeAsync(answer);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => $"http://127.0.0.1:{Port}/";

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>What the last request said.</summary>
    public string LastRequest { get; private set; } = "";

    public static string Answer(int status, string body = "", string headers = "") =>
        $"HTTP/1.1 {status} Said\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";

    public void Dispose()
    {
        _closing.Cancel();
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task ServeAsync(Func<int, string> answer)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                var stream = client.GetStream();
                var buffer = new byte[8192];
                var read = await stream.ReadAsync(buffer, _closing.Token);
                LastRequest = Encoding.UTF8.GetString(buffer, 0, read);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(answer(Interlocked.Increment(ref _requests))), _closing.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException or IOException)
        {
            // It is closed.
        }
    }
}
