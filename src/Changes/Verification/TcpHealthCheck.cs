using System.Net.Sockets;

namespace Millwright.Changes.Verification;

/// <summary>An address that has to take connections.</summary>
internal sealed record TcpHealthCheck(string Title, CheckPacing Pacing, Redaction Redaction, string Host, int Port) : HealthCheck(Title, Pacing, Redaction)
{
    internal override async Task<CheckTry> TryAsync(CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(Host, Port, cancellation).ConfigureAwait(false);
            return new CheckTry(true, "connected");
        }
        catch (SocketException e)
        {
            return new CheckTry(false, $"not connected: {Redaction.Apply(e.Message)}");
        }
    }

    /// <summary>Splits "host:port" and "[address]:port"; false where it is neither.</summary>
    public static bool TryParse(string address, out string host, out int port)
    {
        (host, port) = ("", 0);
        var colon = address.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(address.AsSpan(colon + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out port) || port is < 1 or > 65535) return false;
        host = address[..colon];
        if (host is ['[', .. var inner, ']']) host = inner;
        else if (host.Contains(':', StringComparison.Ordinal)) return false;
        return host.Length > 0;
    }
}
