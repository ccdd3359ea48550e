namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>How a service principal proves who it is: fields of the request for a token.</summary>
internal interface IClientProof
{
    ValueTask<IReadOnlyList<KeyValuePair<string, string>>> FieldsAsync(string clientId, string audience, DateTimeOffset now, CancellationToken cancellation);
}
