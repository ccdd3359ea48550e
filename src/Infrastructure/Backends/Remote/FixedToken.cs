namespace Millwright.Infrastructure.Backends.Remote;

/// <summary>A token that was given.</summary>
internal sealed class FixedToken(string token) : ITokenSource
{
    public ValueTask<AccessToken> TokenAsync(CancellationToken cancellation) => ValueTask.FromResult(new AccessToken(token, DateTimeOffset.MaxValue));
}
