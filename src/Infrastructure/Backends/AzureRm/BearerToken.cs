using System.Net.Http.Headers;
using Millwright.Infrastructure.Backends.Remote;

namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>An access token of Microsoft Entra ID.</summary>
internal sealed class BearerToken(ITokenSource tokens) : IBlobAuthorization
{
    private AccessToken? _token;

    public async ValueTask PrepareAsync(CancellationToken cancellation) => _token = await tokens.TokenAsync(cancellation).ConfigureAwait(false);

    public void Apply(HttpRequestMessage request) => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token!.Value);
}
