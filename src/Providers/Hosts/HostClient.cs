using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Millwright.Providers.Versions;

namespace Millwright.Providers.Hosts;

/// <summary>Asks registries, mirrors and file servers, patiently: answers that may be a passing trouble are asked for again.</summary>
public sealed class HostClient : IDisposable
{
    /// <summary>No index of versions is larger; whoever sends more has something else in mind.</summary>
    private const int LargestDocument = 64 << 20;

    private const int DefaultRetries = 1;
    private static readonly TimeSpan _defaultTimeout = TimeSpan.FromSeconds(10);

    private readonly Lazy<HttpClient> _client;
    private readonly TimeSpan _pause;
    private readonly TimeSpan _timeout;

    /// <param name="environment">
    /// The value of a variable, or null: <c>TF_REGISTRY_DISCOVERY_RETRY</c> and <c>TF_REGISTRY_CLIENT_TIMEOUT</c> (seconds) are read.
    /// </param>
    /// <param name="pause">Before a request is sent again.</param>
    public HostClient(Func<string, string?> environment, HttpMessageHandler? handler = null, TimeSpan? pause = null)
    {
        // Most commands never ask anybody.
        _client = new(() => new HttpClient(handler ?? new SocketsHttpHandler(), disposeHandler: handler is null) { Timeout = Timeout.InfiniteTimeSpan });
        _pause = pause ?? TimeSpan.FromSeconds(1);
        Retries = Number(environment("TF_REGISTRY_DISCOVERY_RETRY")) ?? DefaultRetries;
        _timeout = Number(environment("TF_REGISTRY_CLIENT_TIMEOUT")) is { } seconds ? TimeSpan.FromSeconds(seconds) : _defaultTimeout;
    }

    /// <summary>How often a failed request is sent again.</summary>
    public int Retries { get; }

    /// <summary>The answer to a GET request, whatever its status; the caller disposes of it.</summary>
    /// <param name="token">Sent as a bearer token; null for none.</param>
    /// <param name="nameOf">How the message for an answer of 5xx names the place.</param>
    /// <exception cref="HostRequestException">There was no answer, or the server failed each time.</exception>
    public async Task<HttpResponseMessage> GetAsync(Uri url, string? token, Func<Uri, string> nameOf, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            string problem;
            try
            {
                var response = await SendAsync(url, token, cancellation).ConfigureAwait(false);
                if (!IsPassing(response.StatusCode)) return response;
                problem = $"{Status(response)} returned from {nameOf(response.RequestMessage?.RequestUri ?? url)}";
                response.Dispose();
            }
            catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                problem = NetworkErrors.Describe(url, e);
                if (IsFinal(e)) throw new HostRequestException(problem, e);
            }
            if (attempt >= Retries)
            {
                throw new HostRequestException(attempt == 0
                    ? $"the request failed, please try again later: {problem}"
                    : $"the request failed after {attempt + 1} attempts, please try again later: {problem}");
            }
            await Task.Delay(_pause, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>One answer without a second try, as a file server gives it.</summary>
    /// <exception cref="HostRequestException">There was no answer.</exception>
    public async Task<HttpResponseMessage> GetOnceAsync(Uri url, string? token, CancellationToken cancellation)
    {
        try
        {
            return await SendAsync(url, token, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new HostRequestException(NetworkErrors.Describe(url, e), e);
        }
    }

    /// <summary>Sends a request that was made by hand, without a second try.</summary>
    /// <exception cref="HostRequestException">There was no answer.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await _client.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw new HostRequestException(NetworkErrors.Describe(request.RequestUri!, e), e);
        }
    }

    /// <summary>The body of an answer as JSON.</summary>
    /// <exception cref="HostRequestException">The body is torn, too long or no JSON.</exception>
    public static async Task<JsonDocument> ReadJsonAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return JsonDocument.Parse(await ReadBytesAsync(response, cancellation).ConfigureAwait(false));
        }
        catch (JsonException e)
        {
            throw new HostRequestException($"the response is not valid JSON: {e.Message}", e);
        }
    }

    /// <summary>The body of an answer.</summary>
    /// <exception cref="HostRequestException">The body is torn or too long.</exception>
    public static async Task<byte[]> ReadBytesAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            using var content = new MemoryStream();
            await body.CopyToAsync(new LimitedStream(content, LargestDocument), cancellation).ConfigureAwait(false);
            return content.ToArray();
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new HostRequestException(NetworkErrors.DescribeBody(e), e);
        }
    }

    /// <summary>The status as its line says it: "404 Not Found".</summary>
    public static string Status(HttpResponseMessage response) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {response.ReasonPhrase}");

    public void Dispose()
    {
        if (_client.IsValueCreated) _client.Value.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(Uri url, string? token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Terraform", TerraformRelease.Text));
        request.Headers.Add("X-Terraform-Version", TerraformRelease.Text);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        // The limit is on the wait for an answer; a long body may take its time.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_timeout);
        return await _client.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
    }

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests || ((int)status >= 500 && status is not HttpStatusCode.NotImplemented);

    /// <summary>A certificate that is not trusted will not be trusted a second later.</summary>
    private static bool IsFinal(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is System.Security.Authentication.AuthenticationException) return true;
        }
        return false;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
