using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Millwright.StandIns;

/// <summary>The server's end of an HTTP/1.1 connection, down to the socket: it can be torn in ways that server libraries do not offer.</summary>
internal sealed class HttpConnection(TcpClient client) : IDisposable
{
    private readonly BufferedStream _incoming = new(client.GetStream(), 1 << 16);

    /// <summary>The next request; null where the client has closed the connection.</summary>
    public async Task<HttpExchange?> ReadAsync()
    {
        if (await LineAsync() is not { Length: > 0 } first) return null;
        var words = first.Split(' ');
        var headers = new List<(string, string)>();
        while (await LineAsync() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add((line[..colon], line[(colon + 1)..].Trim()));
        }
        var request = new HttpExchange(words[0], words[1], headers, []);
        if (request.Header("Expect") is not null) await SendAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
        return request with { Body = request.Header("Transfer-Encoding") is null ? await BytesAsync(Length(request.Header("Content-Length"), NumberStyles.None)) : await ChunksAsync() };
    }

    /// <param name="part">How many bytes of the body to send before the connection is cut; null for all.</param>
    public async Task AnswerAsync(int status, IEnumerable<(string Name, string Value)> headers, byte[] body, int? length = null, int? part = null)
    {
        var head = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Status\r\nContent-Length: {length ?? body.Length}\r\n"));
        foreach (var (name, value) in headers) head.Append(name).Append(": ").Append(value).Append("\r\n");
        await SendAsync([.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. part is { } cut ? body[..cut] : body]);
        if (part is not null) Dispose();
    }

    /// <summary>Ends the connection as a crash does: the client hears "connection reset by peer".</summary>
    public void Reset()
    {
        client.LingerState = new LingerOption(true, 0);
        Dispose();
    }

    public void Dispose() => client.Dispose();

    private async Task SendAsync(byte[] bytes) => await client.GetStream().WriteAsync(bytes);

    private async Task<string?> LineAsync()
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await _incoming.ReadAsync(one) == 1)
        {
            if (one[0] == '\n') return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }
        return null;
    }

    private async Task<byte[]> BytesAsync(int count)
    {
        var bytes = new byte[count];
        await _incoming.ReadExactlyAsync(bytes);
        return bytes;
    }

    private async Task<byte[]> ChunksAsync()
    {
        using var all = new MemoryStream();
        while (Length((await LineAsync())?.Split(';')[0], NumberStyles.HexNumber) is var length and > 0)
        {
            all.Write(await BytesAsync(length));
            await LineAsync();
        }
        await LineAsync();
        return all.ToArray();
    }

    private static int Length(string? text, NumberStyles style) => text is null ? 0 : int.Parse(text, style, CultureInfo.InvariantCulture);
}
