using System.Net;
using System.Text;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Remote;

/// <summary>Reads what a server answered.</summary>
internal static class Answers
{
    public static ValueTask<byte[]> BytesAsync(this HttpResponseMessage response, CancellationToken cancellation) =>
        new(response.Content.ReadAsByteArrayAsync(cancellation));

    /// <summary>An error that says what was asked and the server's own words, shortened.</summary>
    public static async ValueTask<StateStoreException> UnexpectedAsync(this HttpResponseMessage response, CancellationToken cancellation)
    {
        var body = Encoding.UTF8.GetString(await response.BytesAsync(cancellation).ConfigureAwait(false)).Trim();
        const int longest = 300;
        if (body.Length > longest) body = body[..longest] + "...";
        var request = response.RequestMessage is { } sent ? RestClient.Describe(sent) + ": " : "";
        var hint = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => " (the credentials were not accepted)",
            HttpStatusCode.Forbidden => " (the credentials do not allow this)",
            _ => "",
        };
        return new StateStoreException($"{request}{(int)response.StatusCode} {response.ReasonPhrase}{hint}{(body.Length == 0 ? "" : $": {body}")}");
    }
}
