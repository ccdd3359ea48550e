using System.Net.Sockets;
using System.Security.Authentication;

namespace Millwright.Providers.Hosts;

/// <summary>Words why a request came to nothing, as Terraform's own HTTP client does.</summary>
public static class NetworkErrors
{
    public static string Describe(Uri url, Exception exception) => $"Get \"{url.AbsoluteUri}\": {Reason(url, exception)}";

    /// <summary>What broke while the body of an answer was being read.</summary>
    public static string DescribeBody(Exception exception) =>
        exception is HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } ? "unexpected EOF" : exception.Message;

    private static string Reason(Uri url, Exception exception)
    {
        if (exception is OperationCanceledException or TimeoutException)
            return "net/http: request canceled (Client.Timeout exceeded while awaiting headers)";
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException socket) return Reason(url, socket);
            if (inner is AuthenticationException) return $"tls: failed to verify certificate: {inner.Message}";
            if (inner is HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }) return "EOF";
        }
        return exception.Message;
    }

    private static string Reason(Uri url, SocketException exception) => exception.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => $"dial tcp {url.Host}:{url.Port}: connect: connection refused",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
            $"dial tcp: lookup {url.Host}: no such host (is this machine offline? What is installed already needs no network)",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable =>
            $"dial tcp {url.Host}:{url.Port}: connect: network is unreachable (is this machine offline? What is installed already needs no network)",
        SocketError.TimedOut => $"dial tcp {url.Host}:{url.Port}: i/o timeout",
        SocketError.ConnectionReset => "read: connection reset by peer",
        _ => exception.Message,
    };
}
