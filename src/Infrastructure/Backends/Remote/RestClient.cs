using System.Net.Sockets;
using System.Security.Authentication;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Remote;

/// <summary>Sends HTTP requests, again where the network tears or the server is overloaded, and says plainly what went wrong.</summary>
internal sealed class RestClient(HttpMessageHandler handler, RetryPolicy policy, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(100);
    private readonly HttpClient _client = new(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The answer with its whole body, whatever its status once retries are used up.</summary>
    /// <param name="create">Makes the request anew for each attempt.</param>
    /// <exception cref="StateStoreException">No attempt got an answer.</exception>
    public async ValueTask<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> create, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var request = create();
            HttpResponseMessage? response = null;
            try
            {
                response = await AttemptAsync(request, cancellation).ConfigureAwait(false);
                if (attempt >= policy.Retries || !RetryPolicy.Applies(response.StatusCode)) return response;
            }
            catch (Exception e) when (IsTransport(e) && !cancellation.IsCancellationRequested)
            {
                if (attempt >= policy.Retries) throw new StateStoreException($"{Describe(request)}: {Reason(e)}{Attempts(attempt)}", e);
            }
            var wait = policy.Wait(attempt, response);
            response?.Dispose();
            await Task.Delay(wait, time, cancellation).ConfigureAwait(false);
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Method and address, without what may be secret in it: user, password and query.</summary>
    public static string Describe(HttpRequestMessage request) =>
        request.RequestUri is { } uri ? $"{request.Method} \"{uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)}\"" : request.Method.ToString();

    public static string Reason(Exception error)
    {
        for (var e = error; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }: return "connection refused";
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData }: return "no such host";
                case SocketException { SocketErrorCode: SocketError.ConnectionReset }: return "connection reset by peer";
                case SocketException socket: return socket.Message;
                case AuthenticationException tls: return $"the server's certificate was not accepted: {tls.Message}";
                case TaskCanceledException or TimeoutException: return "no answer in time";
            }
        }
        return error is HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or { InnerException: HttpIOException }
            ? "the connection broke off in the middle of the answer"
            : error.Message;
    }

    private async ValueTask<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(AttemptTimeout);
        return await _client.SendAsync(request, HttpCompletionOption.ResponseContentRead, limited.Token).ConfigureAwait(false);
    }

    private static bool IsTransport(Exception error) => error is HttpRequestException or IOException or OperationCanceledException;

    private static string Attempts(int attempt) => attempt == 0 ? "" : $" (gave up after {attempt + 1} attempts)";
}
