using System.Net.Sockets;

namespace Millwright.Providers.BuiltIn.Framework;

/// <summary>Words failures of HTTP requests briefly, in the manner of Go's client.</summary>
internal static class HttpErrors
{
    public static string Describe(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException socket) return Describe(socket);
            if (inner is System.Security.Authentication.AuthenticationException) return $"tls: failed to verify certificate: x509: {inner.Message}";
        }
        return exception.Message;
    }

    private static string Describe(SocketException exception) => exception.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "connect: connection refused",
        SocketError.HostNotFound or SocketError.NoData => "no such host",
        SocketError.TimedOut => "i/o timeout",
        SocketError.NetworkUnreachable => "connect: network is unreachable",
        SocketError.ConnectionReset => "connection reset by peer",
        _ => exception.Message,
    };
}
