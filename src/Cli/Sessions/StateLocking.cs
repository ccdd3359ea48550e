using Millwright.Cli.CommandLine;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Sessions;

/// <summary>Takes a state's lock as a command's -lock and -lock-timeout say.</summary>
internal static class StateLocking
{
    /// <summary>How long a command about many stacks waits for one of them: as long as somebody else's plan of it takes.</summary>
    public static readonly TimeSpan PatienceWithOneOfMany = TimeSpan.FromSeconds(30);

    /// <summary>The lock; null where the user wants none.</summary>
    /// <param name="patience">How long to wait where -lock-timeout does not say.</param>
    /// <exception cref="LockFailedException">It could not be had.</exception>
    public static async Task<IAsyncDisposable?> LockAsync(this IStateStore store, string operation, Arguments arguments, CancellationToken stopping, TimeSpan patience = default)
    {
        if (!arguments.IsOn("lock")) return null;
        try
        {
            return await store.LockAsync(operation, arguments.IsGiven("lock-timeout") ? arguments.Duration("lock-timeout") : patience, stopping).ConfigureAwait(false);
        }
        catch (StateStoreException e) when (e is not EncryptedStateException)
        {
            throw new LockFailedException(e);
        }
    }
}
