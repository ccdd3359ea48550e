using System.Text.Json;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>A lock as an object beside the state that only one can create.</summary>
internal sealed class S3LockFile(S3Client client, string stateKey) : IS3Lock
{
    private readonly string _key = stateKey + ".tflock";

    public async ValueTask AcquireAsync(LockInfo info, CancellationToken cancellation)
    {
        if (await client.PutAsync(_key, info.ToJson(), onlyNew: true, cancellation).ConfigureAwait(false)) return;
        var holder = await HolderAsync(cancellation).ConfigureAwait(false);
        throw new StateLockedException("operation error S3: PutObject, PreconditionFailed: At least one of the pre-conditions you specified did not hold", holder) { WorthWaiting = true };
    }

    public async ValueTask<LockInfo?> HolderAsync(CancellationToken cancellation)
    {
        if (await client.GetAsync(_key, cancellation).ConfigureAwait(false) is not { } content) return null;
        try
        {
            return LockInfo.Parse(content);
        }
        catch (JsonException e)
        {
            throw new StateStoreException($"The lock file \"{_key}\" in the bucket \"{client.BucketName}\" is damaged.", e);
        }
    }

    public ValueTask ReleaseAsync(CancellationToken cancellation) => client.DeleteAsync(_key, cancellation);
}
