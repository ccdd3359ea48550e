using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;
using Org.BouncyCastle.Security.Certificates;

namespace Millwright.Providers.BuiltIn.Tls;

/// <summary>The data source <c>tls_certificate</c>: the certificates of a server, or of a PEM text.</summary>
internal sealed class CertificateDataSource() : DataSourceType("tls_certificate", Attributes)
{
    private static readonly ObjectDefinition Attributes = new(
        "Get information about the TLS certificates securing a host.\n\n" +
        "Use this data source to get information, such as SHA1 fingerprint or serial number, about the TLS certificates that protects a URL.",
        [
            new("content", DataType.String, $"The content of the certificate in {CertificateAttributes.Rfc1421} format. Cannot be used with `url`.")
            { Optional = true, Sensitive = true, Validators = [Validators.ExactlyOneOf("url")] },
            new("url", DataType.String,
                "URL of the endpoint to get the certificates from. Accepted schemes are: `https`, `tls`. For scheme `https://` it will use the " +
                "HTTP protocol and apply the `proxy` configuration of the provider, if set. For scheme `tls://` it will instead use a secure TCP " +
                "socket. Cannot be used with `content`.")
            { Optional = true, Validators = [Validators.ExactlyOneOf("content"), HasScheme] },
            new("verify_chain", DataType.Bool,
                "Whether to verify the certificate chain while parsing it or not (default: `true`). Cannot be used with `content`.")
            { Optional = true, Validators = [Validators.ConflictsWith("content")] },
            new("certificates", DataType.List(CertificateDescription.Type), "The certificates protecting the site, with the root of the chain first.")
            { Computed = true },
            new("id", DataType.String, "Unique identifier of this data source: hashing of the certificates in the chain.") { Computed = true },
        ],
        markdown: true);

    public override async ValueTask<Value?> ReadAsync(ObjectDraft config, CallContext context)
    {
        try
        {
            var chain = config.Text("content") is { } content
                ? FromText(content)
                : await FetchAsync(config, context).ConfigureAwait(false);
            var certificates = chain.Select(CertificateDescription.Of).ToArray();
            // A server presents its own certificate first; the list begins with the root.
            if (config.Text("content") is null) Array.Reverse(certificates);
            config["certificates"] = Value.List(CertificateDescription.Type, certificates);
            config.Set("id", Convert.ToHexStringLower(SHA1.HashData(chain.SelectMany(static der => der).ToArray())));
            return config.ToValue();
        }
        catch (Exception exception) when (exception is TlsException or CertificateException or IOException or SocketException or AuthenticationException
            or HttpRequestException or ArgumentException or OperationCanceledException)
        {
            context.Diagnostics.Error(
                config.Text("content") is null ? "Failed to identify fetch peer certificates" : "Failed to parse certificate",
                exception is TlsException ? exception.Message : HttpErrors.Describe(exception));
            return null;
        }
    }

    private static List<byte[]> FromText(string content)
    {
        var found = Pem.DecodeAll(content).Where(static block => block.Label == Pem.Certificate).Select(static block => block.Bytes).ToList();
        return found.Count > 0 ? found : throw new TlsException($"failed to decode PEM of expected type \"{Pem.Certificate}\" from bytes");
    }

    private static async Task<List<byte[]>> FetchAsync(ObjectDraft config, CallContext context)
    {
        var url = new Uri(config.TextOrEmpty("url"));
        if (url.Scheme == "tls" && url.Port < 0) throw new TlsException($"port missing from URL: {url}");
        var verify = config["verify_chain"] is not { HasContent: true } flag || flag.AsBool();
        var chain = new List<byte[]>();
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = url.Host,
            RemoteCertificateValidationCallback = (_, certificate, presented, errors) =>
            {
                chain.Clear();
                if (certificate is not null) chain.Add(certificate.GetRawCertData());
                foreach (var extra in presented?.ChainPolicy.ExtraStore ?? [])
                {
                    if (!chain.Any(known => known.AsSpan().SequenceEqual(extra.RawData))) chain.Add(extra.RawData);
                }
                return !verify || errors == SslPolicyErrors.None;
            },
        };
        if (url.Scheme == "https" && ((ProxySettings?)context.Configuration)?.Proxy is { } proxy && !proxy.IsBypassed(url))
        {
            using var client = new HttpClient(new SocketsHttpHandler { Proxy = proxy, SslOptions = options });
            using var request = new HttpRequestMessage(HttpMethod.Head, url);
            using var response = await client.SendAsync(request, context.Cancellation).ConfigureAwait(false);
            return chain;
        }
        using var socket = new TcpClient();
        await socket.ConnectAsync(url.Host, url.Port, context.Cancellation).ConfigureAwait(false);
        await using var stream = new SslStream(socket.GetStream());
        await stream.AuthenticateAsClientAsync(options, context.Cancellation).ConfigureAwait(false);
        return chain;
    }

    private static void HasScheme(AttributeDefinition attribute, Value value, Value config, DiagnosticCollector diagnostics)
    {
        if (!value.HasContent) return;
        if (!Uri.TryCreate(value.AsString(), UriKind.Absolute, out var url) || url.Host.Length == 0)
        {
            diagnostics.Error("Invalid URL", $"URL \"{value.AsString()}\" contains no host");
        }
        else if (url.Scheme is not ("https" or "tls"))
        {
            diagnostics.Error("Invalid URL scheme", $"URL \"{value.AsString()}\" expected to use scheme from [https tls], got: {url.Scheme}");
        }
    }
}
