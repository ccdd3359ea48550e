namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>A token of another identity provider that Azure trusts.</summary>
internal sealed class AssertionProof(string token) : IClientProof
{
    public ValueTask<IReadOnlyList<KeyValuePair<string, string>>> FieldsAsync(string clientId, string audience, DateTimeOffset now, CancellationToken cancellation) =>
        ValueTask.FromResult(Fields(token));

    public static IReadOnlyList<KeyValuePair<string, string>> Fields(string assertion) =>
        [new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), new("client_assertion", assertion)];
}
