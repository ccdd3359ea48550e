using Millwright.Cli.CommandLine;
using Millwright.Infrastructure.State;

namespace Millwright.Cli.Sessions;

/// <summary>Takes a state's lock as a command's -lock and -lock-timeout say.</summary>
internal static class StateLocking
{
    /// <summary>The lock; null where the user wants none.</summary>
    /// <exception cref="LockFailedException">It could not be had.</exception>
    public static async Task<IAsyncDisposable?> LockAsync(this IStateStore store, string operation, Arguments arguments, CancellationToken stopping)
    {
        if (!arguments.IsOn("lock")) return null;
        try
        {
            return await store.LockAsync(operation, arguments.Duration("lock-timeout"), stopping).ConfigureAwait(false);
        }
        catch (StateStoreException e) when (e is not EncryptedStateException)
        {
            throw new LockFailedException(e);
        }
    }
}
