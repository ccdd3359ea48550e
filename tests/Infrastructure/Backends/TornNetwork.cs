namespace Millwright.Infrastructure.Tests.Backends;

/// <summary>A network in front of a server that tears when told to: before a request arrives, or after it was carried out.</summary>
internal sealed class TornNetwork(HttpMessageHandler server) : DelegatingHandler(server)
{
    /// <summary>Which requests to tear; null for none.</summary>
    public Func<HttpRequestMessage, bool>? Tears { get; set; }

    /// <summary>The server gets the request, and only its answer is lost.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>How many requests to tear before the network holds again.</summary>
    public int Times { get; set; } = int.MaxValue;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var torn = Tears?.Invoke(request) == true && Times-- > 0;
        if (torn && !LosesAnswers) throw new HttpRequestException("The cable was cut.");
        var response = await base.SendAsync(request, cancellationToken);
        response.RequestMessage = request;
        return torn ? throw new HttpRequestException("The answer was lost.") : response;
    }
}
