using System.Net;
using System.Net.Http.Headers;

namespace Millwright.Cli.Notifications;

/// <summary>Posts JSON to an address that may be secret: nothing it says on failure repeats it.</summary>
internal static class JsonPost
{
    private static readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <exception cref="NotificationException">It was not taken.</exception>
    public static async Task SendAsync(Uri url, byte[] body, Action<HttpRequestHeaders> prepare, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("millwright", null));
        prepare(request.Headers);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if (response.IsSuccessStatusCode) return;
            var code = (int)response.StatusCode;
            throw new NotificationException($"the server answered {code} {response.StatusCode}", code >= 500 || response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout);
        }
        catch (HttpRequestException e)
        {
            throw new NotificationException($"the server could not be reached ({e.HttpRequestError})", mayPass: true);
        }
    }
}
