using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Millwright.Changes.Verification;

/// <summary>An HTTP request that has to be answered as expected. Certificates are always verified, and redirections are answers, too.</summary>
internal sealed record HttpHealthCheck(string Title, CheckPacing Pacing, Redaction Redaction) : HealthCheck(Title, Pacing, Redaction)
{
    /// <summary>As much of a body as is looked at.</summary>
    private const int MostBytes = 1 << 20;

    public required Uri Url { get; init; }
    public string Method { get; init; } = "GET";
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Sent with the request; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>Any of these; empty for any from 200 to 299.</summary>
    public IReadOnlyList<int> ExpectedStatus { get; init; } = [];

    /// <summary>What values of the answer's headers have to match.</summary>
    public IReadOnlyDictionary<string, Regex> ExpectedHeaders { get; init; } = new Dictionary<string, Regex>();

    /// <summary>What the answer's body has to match; null for anything.</summary>
    public Regex? ExpectedBody { get; init; }

    internal override async Task<CheckTry> TryAsync(CancellationToken cancellation)
    {
        // Each try makes a connection of its own: an old one may lead to what is on its way out.
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            using var request = Request();
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            return await JudgeAsync(response, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            return new CheckTry(false, $"no answer: {Redaction.Apply(e.InnerException is System.Security.Authentication.AuthenticationException certificate ? certificate.Message : e.Message)}");
        }
        catch (Exception e) when (e is IOException or RegexMatchTimeoutException)
        {
            return new CheckTry(false, e is IOException ? $"the answer broke off: {Redaction.Apply(e.Message)}" : "matching the answer took too long");
        }
    }

    private HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), Url);
        if (Body is not null) request.Content = new StringContent(Body, Encoding.UTF8);
        if (!Headers.Keys.Contains("User-Agent", StringComparer.OrdinalIgnoreCase)) request.Headers.TryAddWithoutValidation("User-Agent", "millwright");
        foreach (var (name, value) in Headers)
        {
            if (request.Headers.TryAddWithoutValidation(name, value) || request.Content is null) continue;
            request.Content.Headers.Remove(name);
            request.Content.Headers.TryAddWithoutValidation(name, value);
        }
        return request;
    }

    private async Task<CheckTry> JudgeAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var isExpected = ExpectedStatus.Count == 0 ? status is >= 200 and <= 299 : ExpectedStatus.Contains(status);
        if (!isExpected) return new CheckTry(false, $"status {status}, expected {(ExpectedStatus.Count == 0 ? "one from 200 to 299" : string.Join(" or ", ExpectedStatus.Select(static s => s.ToString(CultureInfo.InvariantCulture))))}");
        foreach (var (name, expected) in ExpectedHeaders)
        {
            if (Values(response, name) is not { Count: > 0 } values) return new CheckTry(false, $"status {status}, without the header {name}");
            if (!values.Exists(expected.IsMatch)) return new CheckTry(false, $"status {status}, but the header {name} does not match");
        }
        if (ExpectedBody is not null && !ExpectedBody.IsMatch(await ReadAsync(response, cancellation).ConfigureAwait(false)))
            return new CheckTry(false, $"status {status}, but the body does not match");
        return new CheckTry(true, $"status {status}");
    }

    private static List<string> Values(HttpResponseMessage response, string name) => [.. Of(response.Headers, name), .. Of(response.Content.Headers, name)];

    private static IEnumerable<string> Of(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values : [];

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[MostBytes];
            var length = await stream.ReadAtLeastAsync(buffer, MostBytes, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }
}
