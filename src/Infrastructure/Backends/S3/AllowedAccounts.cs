using Millwright.Infrastructure.Clouds;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>Lets credentials pass only where their account is one that a backend's arguments allow.</summary>
/// <remarks>So a state is never read from or written to an account that its configuration does not mean.</remarks>
/// <param name="allowed">Account ids; empty where all are allowed that are not forbidden.</param>
/// <param name="account">Asks AWS whose credentials these are.</param>
internal sealed class AllowedAccounts(
    IAwsCredentials credentials,
    IReadOnlyList<string> allowed,
    IReadOnlyList<string> forbidden,
    Func<AwsCredentials, CancellationToken, ValueTask<string>> account) : IAwsCredentials
{
    /// <exception cref="StateStoreException">The account is not allowed.</exception>
    public async ValueTask<AwsCredentials?> FindAsync(CancellationToken cancellation)
    {
        if (await credentials.FindAsync(cancellation).ConfigureAwait(false) is not { } found) return null;
        var id = await account(found, cancellation).ConfigureAwait(false);
        if (forbidden.Contains(id) || allowed.Count > 0 && !allowed.Contains(id))
            throw new StateStoreException($"Invalid account ID: AWS account ID not allowed: {id}");
        return found;
    }
}
