namespace Millwright.Infrastructure.Backends.Remote;

/// <summary>Gives OAuth access tokens of one identity.</summary>
internal interface ITokenSource
{
    ValueTask<AccessToken> TokenAsync(CancellationToken cancellation);
}
