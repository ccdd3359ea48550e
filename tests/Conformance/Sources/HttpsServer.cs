using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Millwright.Conformance.Tests.Sources;

/// <summary>Gives a stand-in network a port on loopback, with a certificate of its own making, so that real programs can ask it.</summary>
internal sealed class HttpsServer : IDisposable
{
    private readonly HttpMessageInvoker _network;
    private readonly string _host;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;

    /// <param name="host">The scheme and host under which the network knows the server.</param>
    /// <param name="certificateFile">Where the certificate is written, for <c>SSL_CERT_FILE</c>.</param>
    public HttpsServer(StandInNetwork network, string host, string certificateFile)
    {
        _network = new HttpMessageInvoker(network);
        _host = host;
        _certificate = MakeCertificate();
        File.WriteAllText(certificateFile, _certificate.ExportCertificatePem());
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>HOST:PORT.</summary>
    public string Authority => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
        _network.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = new SslStream(client.GetStream());
                await stream.AuthenticateAsServerAsync(_certificate);
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                if (await reader.ReadLineAsync() is not { } first) return;
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                }
                using var request = new HttpRequestMessage(HttpMethod.Get, _host + first.Split(' ')[1]);
                using var response = await _network.SendAsync(request, CancellationToken.None);
                await WriteAsync(stream, response);
            }
            catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client hung up, or does not trust us.
            }
        }
    }

    private static async Task WriteAsync(Stream stream, HttpResponseMessage response)
    {
        byte[] body = [];
        var torn = false;
        try
        {
            body = await response.Content.ReadAsByteArrayAsync();
        }
        catch (HttpRequestException)
        {
            torn = true;
        }
        var head = new StringBuilder($"HTTP/1.1 {(int)response.StatusCode} {response.ReasonPhrase}\r\nConnection: close\r\n");
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(static h => h.Key != "Content-Length")) head.Append($"{name}: {string.Join(", ", values)}\r\n");
        if (response.StatusCode != HttpStatusCode.NoContent) head.Append($"Content-Length: {(torn ? 999 : body.Length)}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()));
        await stream.WriteAsync(body);
        await stream.FlushAsync();
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=stand-in", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
