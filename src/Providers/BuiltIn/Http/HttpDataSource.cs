using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Http;

/// <summary><c>http</c>: the response to a request.</summary>
internal sealed class HttpDataSource() : DataSourceType("http", Attributes)
{
    private const string Pem = " in [PEM (RFC 1421)](https://datatracker.ietf.org/doc/html/rfc1421) format.";

    private const string RetryAdvice =
        "For further details see [go-retryablehttp](https://pkg.go.dev/github.com/hashicorp/go-retryablehttp).";

    private static readonly ObjectDefinition Retry = new(
        "Retry request configuration. By default there are no retries. Configuring this block will result in retries if an error is " +
        $"returned by the client (e.g., connection errors) or if a 5xx-range (except 501) status code is received. {RetryAdvice}",
    [
        new("attempts", DataType.Number, "The number of times the request is to be retried. For example, if 2 is specified, the request will be tried a maximum of 3 times.")
        { Optional = true, IsInteger = true, Validators = [Validators.AtLeast(0)] },
        new("min_delay_ms", DataType.Number, "The minimum delay between retry requests in milliseconds.")
        { Optional = true, IsInteger = true, Validators = [Validators.AtLeast(0)] },
        new("max_delay_ms", DataType.Number, "The maximum delay between retry requests in milliseconds.")
        { Optional = true, IsInteger = true, Validators = [Validators.AtLeast(0), Validators.AtLeastSumOf("min_delay_ms")] },
    ]);

    private static readonly ObjectDefinition Attributes = new(
        "\nThe `http` data source makes an HTTP GET request to the given URL and exports\ninformation about the response.\n\n" +
        "The given URL may be either an `http` or `https` URL. This resource\nwill issue a warning if the result is not UTF-8 encoded.\n\n" +
        "~> **Important** Although `https` URLs can be used, there is currently no\nmechanism to authenticate the remote server except for general verification of\n" +
        "the server certificate's chain of trust. Data retrieved from servers not under\nyour control should be treated as untrustworthy.\n\n" +
        "By default, there are no retries. Configuring the retry block will result in\nretries if an error is returned by the client (e.g., connection errors) or if \n" +
        "a 5xx-range (except 501) status code is received. For further details see \n[go-retryablehttp](https://pkg.go.dev/github.com/hashicorp/go-retryablehttp).\n",
    [
        new("id", DataType.String, "The URL used for the request.") { Computed = true },
        new("url", DataType.String, "The URL for the request. Supported schemes are `http` and `https`.") { Required = true },
        new("method", DataType.String,
            "The HTTP Method for the request. Allowed methods are a subset of methods defined in " +
            "[RFC7231](https://datatracker.ietf.org/doc/html/rfc7231#section-4.3) namely, `GET`, `HEAD`, and `POST`. `POST` support is only " +
            "intended for read-only URLs, such as submitting a search.")
        { Optional = true, Validators = [Validators.OneOf("GET", "POST", "HEAD")] },
        new("request_headers", DataType.Map(DataType.String), "A map of request header field names and values.") { Optional = true },
        new("request_body", DataType.String, "The request body as a string.") { Optional = true },
        new("request_timeout_ms", DataType.Number, "The request timeout in milliseconds.")
        { Optional = true, IsInteger = true, Validators = [Validators.AtLeast(1)] },
        new("response_body", DataType.String, "The response body returned as a string.") { Computed = true },
        new("body", DataType.String, "The response body returned as a string. **NOTE**: This is deprecated, use `response_body` instead.")
        { Computed = true, Deprecation = "Use response_body instead" },
        new("response_body_base64", DataType.String,
            "The response body encoded as base64 (standard) as defined in [RFC 4648](https://datatracker.ietf.org/doc/html/rfc4648#section-4).")
        { Computed = true },
        new("ca_cert_pem", DataType.String, "Certificate Authority (CA)" + Pem) { Optional = true, Validators = [Validators.ConflictsWith("insecure")] },
        new("client_cert_pem", DataType.String, "Client certificate" + Pem) { Optional = true, Validators = [Validators.AlsoRequires("client_key_pem")] },
        new("client_key_pem", DataType.String, "Client key" + Pem) { Optional = true, Validators = [Validators.AlsoRequires("client_cert_pem")] },
        new("insecure", DataType.Bool, "Disables verification of the server's certificate chain and hostname. Defaults to `false`") { Optional = true },
        new("response_headers", DataType.Map(DataType.String),
            "A map of response header field names and values. Duplicate headers are concatenated according to " +
            "[RFC2616](https://www.w3.org/Protocols/rfc2616/rfc2616-sec4.html#sec4.2).")
        { Computed = true },
        new("status_code", DataType.Number, "The HTTP response status code.") { Computed = true },
    ],
    [new BlockDefinition("retry", NestingMode.Single, Retry)]);

    public override async ValueTask<Value?> ReadAsync(ObjectDraft config, CallContext context)
    {
        var url = config.TextOrEmpty("url");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            context.Diagnostics.Error("Error making request", $"Error making request: {config.Text("method") ?? "GET"} \"{url}\": unsupported protocol scheme \"{uri?.Scheme}\"");
            return null;
        }
        if (CreateHandler(config, context) is not { } handler) return null;
        using var client = new HttpClient(handler);
        if (config.Integer("request_timeout_ms") is var timeout and > 0) client.Timeout = TimeSpan.FromMilliseconds(timeout);
        else client.Timeout = Timeout.InfiniteTimeSpan;
        try
        {
            using var response = await SendAsync(client, uri, config, context).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(context.Cancellation).ConfigureAwait(false);
            return Fill(config, url, response, body, context);
        }
        catch (OperationCanceledException) when (!context.Cancellation.IsCancellationRequested)
        {
            var limit = TimeSpan.FromMilliseconds(config.Integer("request_timeout_ms"));
            context.Diagnostics.Error(
                "Error making request",
                $"request exceeded the specified timeout: {Describe(limit)}, err: {config.Text("method") ?? "GET"} \"{url}\": context deadline exceeded");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or FormatException)
        {
            var attempts = Attempts(config);
            var why = $"{config.Text("method") ?? "GET"} \"{url}\": {HttpErrors.Describe(exception)}";
            context.Diagnostics.Error("Error making request", $"Error making request: {(attempts > 0 ? $"{config.Text("method") ?? "GET"} {url} giving up after {attempts + 1} attempt(s): " : "")}{why}");
        }
        return null;
    }

    private static SocketsHttpHandler? CreateHandler(ObjectDraft config, CallContext context)
    {
        var handler = new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.GZip, MaxAutomaticRedirections = 10 };
        if (config.Flag("insecure"))
        {
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        }
        else if (config.Text("ca_cert_pem") is { } authority)
        {
            if (TrustedAuthorities.FromPem(authority) is not { } trust)
            {
                context.Diagnostics.Error(
                    "Error configuring TLS client",
                    "Error tls: Can't add the CA certificate to certificate pool. Only PEM encoded certificates are supported.");
                return null;
            }
            handler.SslOptions.RemoteCertificateValidationCallback = trust.Validate;
        }
        if (config.Text("client_cert_pem") is not { } certificate || config.Text("client_key_pem") is not { } key) return handler;
        try
        {
            handler.SslOptions.ClientCertificates = [ClientCertificate.FromPem(certificate, key)];
            return handler;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            context.Diagnostics.Error(
                "error creating x509 key pair",
                $"error creating x509 key pair from provided pem blocks\n\nError: {exception.Message}");
            return null;
        }
    }

    /// <summary>Sends, and sends again after connection errors and server errors, with growing pauses.</summary>
    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, Uri uri, ObjectDraft config, CallContext context)
    {
        var retries = Attempts(config);
        var (least, most) = (Delay(config, "min_delay_ms", 1_000), Delay(config, "max_delay_ms", 30_000));
        for (var attempt = 0; ; attempt++)
        {
            using var request = CreateRequest(uri, config);
            try
            {
                var response = await client.SendAsync(request, context.Cancellation).ConfigureAwait(false);
                var status = (int)response.StatusCode;
                if (status != 429 && (status < 500 || status == 501)) return response;
                // Without a retry block the status is the caller's to judge.
                if (retries == 0) return response;
                if (attempt >= retries)
                {
                    response.Dispose();
                    throw new HttpRequestException($"unexpected HTTP status {status} {response.ReasonPhrase}");
                }
                response.Dispose();
            }
            catch (HttpRequestException) when (attempt < retries)
            {
            }
            var pause = Math.Min(most, least * Math.Pow(2, attempt));
            await Task.Delay(TimeSpan.FromMilliseconds(pause), context.Time, context.Cancellation).ConfigureAwait(false);
        }
    }

    private static HttpRequestMessage CreateRequest(Uri uri, ObjectDraft config)
    {
        var request = new HttpRequestMessage(new HttpMethod(config.Text("method") ?? "GET"), uri);
        request.Headers.TryAddWithoutValidation("User-Agent", "Go-http-client/1.1");
        if (config.Text("request_body") is { } body) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (!config["request_headers"].HasContent) return request;
        foreach (var (name, value) in config["request_headers"].Entries())
        {
            if (!value.HasContent) continue;
            if (name.Equals("user-agent", StringComparison.OrdinalIgnoreCase)) request.Headers.Remove(name);
            if (name.Equals("host", StringComparison.OrdinalIgnoreCase)) request.Headers.Host = value.AsString();
            else if (!request.Headers.TryAddWithoutValidation(name, value.AsString())) request.Content?.Headers.TryAddWithoutValidation(name, value.AsString());
        }
        return request;
    }

    private static Value Fill(ObjectDraft config, string url, HttpResponseMessage response, byte[] body, CallContext context)
    {
        if (!Utf8.IsValid(body))
        {
            context.Diagnostics.Warning(
                "Response body is not recognized as UTF-8",
                "Terraform may not properly handle the response_body if the contents are binary.");
        }
        var text = Encoding.UTF8.GetString(body);
        config.Set("id", url);
        config.Set("response_body", text);
        config.Set("body", text);
        config.Set("response_body_base64", Convert.ToBase64String(body));
        config.Set("status_code", (int)response.StatusCode);
        config["response_headers"] = Value.Map(DataType.String, Headers(response.Headers).Concat(Headers(response.Content.Headers)));
        return config.ToValue();
    }

    private static IEnumerable<KeyValuePair<string, Value>> Headers(HttpHeaders headers) =>
        // Go's client takes these two out of the headers it shows.
        headers.NonValidated.Where(static h => h.Key is not ("Transfer-Encoding" or "Trailer")).Select(static h => KeyValuePair.Create(Canonical(h.Key), Value.String(string.Join(", ", h.Value))));

    /// <summary>The first letter of each part upper case, the others lower.</summary>
    private static string Canonical(string name) => string.Join('-', name.Split('-').Select(static part =>
        part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant()));

    private static long Attempts(ObjectDraft config) => RetryNumber(config, "attempts") ?? 0;

    private static double Delay(ObjectDraft config, string name, double standard) => RetryNumber(config, name) ?? standard;

    private static long? RetryNumber(ObjectDraft config, string name) =>
        config["retry"] is { HasContent: true } retry && retry.GetAttribute(name) is { HasContent: true } value && value.AsNumber().TryToInt64(out var number)
            ? number
            : null;

    private static string Describe(TimeSpan time) => time < TimeSpan.FromSeconds(1)
        ? $"{time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)}ms"
        : $"{time.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s";
}
