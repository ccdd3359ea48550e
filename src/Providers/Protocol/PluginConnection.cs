using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;

namespace Millwright.Providers.Protocol;

/// <summary>The one HTTP/2 connection to a plugin, over which all calls run side by side.</summary>
internal static class PluginConnection
{
    /// <summary>A provider's schema may pass 64 MB.</summary>
    private const int MaxMessageSize = 512 * 1024 * 1024;

    /// <summary>Lets a whole schema through without waiting for window updates.</summary>
    private const int WindowSize = 16 * 1024 * 1024;

    /// <param name="clientCertificate">What to show a server that uses TLS.</param>
    public static GrpcChannel Open(PluginHandshake handshake, X509Certificate2? clientCertificate)
    {
        var endPoint = EndPoint(handshake);
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = (_, cancellation) => ConnectAsync(endPoint, cancellation),
            UseProxy = false,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
            InitialHttp2StreamWindowSize = WindowSize,
        };
        if (handshake.ServerCertificate is { } serverCertificate) handler.SslOptions = Tls(serverCertificate, clientCertificate);
        return GrpcChannel.ForAddress(handshake.ServerCertificate is null ? "http://localhost" : "https://localhost", new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            MaxReceiveMessageSize = MaxMessageSize,
            MaxSendMessageSize = null,
        });
    }

    private static EndPoint EndPoint(PluginHandshake handshake)
    {
        if (handshake.Network == "unix") return new UnixDomainSocketEndPoint(handshake.Address);
        var colon = handshake.Address.LastIndexOf(':');
        if (colon > 0
            && int.TryParse(handshake.Address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port <= IPEndPoint.MaxPort)
        {
            var host = handshake.Address[..colon].Trim('[', ']');
            return IPAddress.TryParse(host, out var address) ? new IPEndPoint(address, port) : new DnsEndPoint(host, port);
        }
        throw new ProviderStartException($"address {handshake.Address}: missing port in address");
    }

    private static async ValueTask<Stream> ConnectAsync(EndPoint endPoint, CancellationToken cancellation)
    {
        var socket = endPoint is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SslClientAuthenticationOptions Tls(byte[] serverCertificate, X509Certificate2? clientCertificate) => new()
    {
        TargetHost = "localhost",
        // Not a chain to check but the very certificate of the handshake line.
        RemoteCertificateValidationCallback = (_, shown, _, _) =>
            shown is not null && shown.GetRawCertData().AsSpan().SequenceEqual(serverCertificate),
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        ClientCertificateContext = clientCertificate is null
            ? null
            : SslStreamCertificateContext.Create(clientCertificate, additionalCertificates: null, offline: true),
    };
}
