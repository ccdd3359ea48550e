namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>A signature that is handed out as a query string.</summary>
internal sealed class SharedAccessSignature(string token) : IBlobAuthorization
{
    public ValueTask PrepareAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    public void Apply(HttpRequestMessage request)
    {
        var address = request.RequestUri!;
        request.RequestUri = new Uri($"{address.AbsoluteUri}{(address.Query.Length == 0 ? "?" : "&")}{token.TrimStart('?')}");
    }
}
