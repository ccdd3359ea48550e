using System.Net;
using System.Net.Sockets;
using System.Text;
using Millwright.Values;
using static Millwright.Providers.Tests.BuiltIn.Texts;

namespace Millwright.Providers.Tests.BuiltIn;

public sealed class HttpTests
{
    [Fact]
    public async Task Returns_body_status_and_headers()
    {
        var driver = await ProviderDriver.StartAsync("http");
        using var server = new OneAnswer("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\nx-thing: 1\r\nX-Thing: 2\r\n\r\nno");
        var read = await driver.ReadDataAsync("http", ("url", S(server.Url)));
        Assert.Empty(read.Diagnostics);
        Assert.Equal(404, read.Value!.Integer("status_code"));
        Assert.Equal("no", read.Value!.Text("response_body"));
        Assert.Equal("bm8=", read.Value!.Text("response_body_base64"));
        Assert.Equal(S("1, 2"), read.Value!.GetAttribute("response_headers").TryGet("X-Thing"));
        Assert.Equal(server.Url, read.Value!.Text("id"));
    }

    [Fact]
    public async Task Sends_method_body_and_headers()
    {
        var driver = await ProviderDriver.StartAsync("http");
        using var server = new OneAnswer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        await driver.ReadDataAsync("http", ("url", S(server.Url)), ("method", S("POST")), ("request_body", S("q=1")), ("request_headers", StringMap(("X-A", "b"))));
        var request = await server.Request;
        Assert.StartsWith("POST / HTTP/1.1", request);
        Assert.Contains("X-A: b", request);
        Assert.EndsWith("q=1", request);
    }

    [Fact]
    public async Task Says_that_nobody_answers()
    {
        var driver = await ProviderDriver.StartAsync("http");
        var read = await driver.ReadDataAsync("http", ("url", S("http://127.0.0.1:1/")));
        Assert.Contains("connection refused", Assert.Single(read.Diagnostics).Detail);
    }

    /// <summary>A server that answers one request with fixed bytes.</summary>
    private sealed class OneAnswer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public OneAnswer(string answer)
        {
            _listener.Start();
            Request = AnswerAsync(answer);
        }

        public string Url => $"http://{_listener.LocalEndpoint}/";

        public Task<string> Request { get; }

        public void Dispose() => _listener.Dispose();

        private async Task<string> AnswerAsync(string answer)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            var buffer = new byte[4096];
            var text = "";
            while (!text.Contains("\r\n\r\n") || (text.Contains("Content-Length: 3") && !text.EndsWith("q=1", StringComparison.Ordinal)))
            {
                text += Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));
            }
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
            return text;
        }
    }
}
