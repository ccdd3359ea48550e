using System.Net;

namespace Millwright.Infrastructure.Tests.Backends;

/// <summary>A network in front of a server that tears, fails and garbles when told to.</summary>
internal sealed class TornNetwork(HttpMessageHandler server) : DelegatingHandler(server)
{
    private const string Page = "<html><body>Please sign in.</body></html>";

    /// <summary>Which requests to tear; null for none.</summary>
    public Func<HttpRequestMessage, bool>? Tears { get; set; }

    /// <summary>How.</summary>
    public Tear Kind { get; set; }

    /// <summary>How many requests to tear before the network holds again.</summary>
    public int Times { get; set; } = int.MaxValue;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var torn = Tears?.Invoke(request) == true && Times-- > 0;
        var response = torn && Refusal() is { } refusal ? refusal : await base.SendAsync(request, cancellationToken);
        if (torn) await TearAsync(response);
        response.RequestMessage = request;
        return response;
    }

    /// <summary>What is answered without asking the server, or null.</summary>
    private HttpResponseMessage? Refusal() => Kind switch
    {
        Tear.Request => throw new HttpRequestException("The cable was cut."),
        Tear.Error => new HttpResponseMessage(HttpStatusCode.InternalServerError),
        Tear.Gateway => new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent(Page) },
        Tear.Forbidden => new HttpResponseMessage(HttpStatusCode.Forbidden),
        Tear.Throttled => new HttpResponseMessage(HttpStatusCode.TooManyRequests),
        _ => null,
    };

    private async Task TearAsync(HttpResponseMessage response)
    {
        var body = response.Content is null ? [] : await response.Content.ReadAsByteArrayAsync();
        switch (Kind)
        {
            case Tear.Answer: throw new HttpRequestException("The answer was lost.");
            case Tear.Body: throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
            case Tear.HalfBody: response.Content = new ByteArrayContent(body[..(body.Length / 2)]); break;
            case Tear.Page: (response.StatusCode, response.Content) = (HttpStatusCode.OK, new StringContent(Page)); break;
            case Tear.ErrorAfter: response.StatusCode = HttpStatusCode.InternalServerError; break;
        }
    }
}
