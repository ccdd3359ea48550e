using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Millwright.StandInProvider.Serving;

/// <summary>go-plugin's way for a plugin and the client that started it to find and to trust each other.</summary>
internal static class Handshake
{
    /// <summary>Without the cookie a person has started the program, who would be left waiting.</summary>
    public static bool WasStartedByAClient =>
        Environment.GetEnvironmentVariable("TF_PLUGIN_MAGIC_COOKIE") == "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

    /// <summary>The only certificate that a client may show; null where the client wants no TLS.</summary>
    public static X509Certificate2? ClientCertificate =>
        Environment.GetEnvironmentVariable("PLUGIN_CLIENT_CERT") is { Length: > 0 } pem ? X509Certificate2.CreateFromPem(pem) : null;

    public static X509Certificate2 CreateServerCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost, O=Millwright", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>The line that tells the client where and how this process listens.</summary>
    public static string Line(int protocolVersion, string socket, X509Certificate2? certificate) =>
        $"1|{protocolVersion}|unix|{socket}|grpc|{(certificate is null ? "" : Convert.ToBase64String(certificate.RawData).TrimEnd('='))}";

    /// <summary>What TF_REATTACH_PROVIDERS takes for this process, whatever address the provider goes by.</summary>
    public static string Reattachment(int protocolVersion, string socket) =>
        $$$"""{"Protocol":"grpc","ProtocolVersion":{{{protocolVersion}}},"Pid":{{{Environment.ProcessId}}},"Test":true,"Addr":{"Network":"unix","String":"{{{socket}}}"}}""";
}
