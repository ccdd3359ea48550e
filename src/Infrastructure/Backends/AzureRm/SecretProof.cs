namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>A shared secret.</summary>
internal sealed class SecretProof(string secret) : IClientProof
{
    public ValueTask<IReadOnlyList<KeyValuePair<string, string>>> FieldsAsync(string clientId, string audience, DateTimeOffset now, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<KeyValuePair<string, string>>>([new("client_secret", secret)]);
}
