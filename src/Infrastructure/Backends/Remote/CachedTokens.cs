namespace Millwright.Infrastructure.Backends.Remote;

/// <summary>Keeps a token as long as it is good.</summary>
internal sealed class CachedTokens(ITokenSource source, TimeProvider time) : ITokenSource
{
    private AccessToken? _token;

    public async ValueTask<AccessToken> TokenAsync(CancellationToken cancellation)
    {
        if (_token is { } kept && kept.IsFresh(time)) return kept;
        return _token = await source.TokenAsync(cancellation).ConfigureAwait(false);
    }
}
