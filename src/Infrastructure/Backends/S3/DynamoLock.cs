using System.Text;
using System.Text.Json;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.S3;

/// <summary>A lock as an item of a DynamoDB table.</summary>
internal sealed class DynamoLock(DynamoTable table, string id) : IS3Lock
{
    private const string Attribute = "Info";

    public async ValueTask AcquireAsync(LockInfo info, CancellationToken cancellation)
    {
        if (await table.PutAsync(id, Attribute, Encoding.UTF8.GetString(info.ToJson()), onlyNew: true, cancellation).ConfigureAwait(false)) return;
        var holder = await HolderAsync(cancellation).ConfigureAwait(false);
        throw new StateLockedException("operation error DynamoDB: PutItem, ConditionalCheckFailedException: The conditional request failed", holder) { WorthWaiting = true };
    }

    public async ValueTask<LockInfo?> HolderAsync(CancellationToken cancellation)
    {
        if (await table.GetAsync(id, Attribute, cancellation).ConfigureAwait(false) is not { } text) return null;
        try
        {
            return LockInfo.Parse(Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException e)
        {
            throw new StateStoreException($"The lock \"{id}\" in the DynamoDB table is damaged.", e);
        }
    }

    public ValueTask ReleaseAsync(CancellationToken cancellation) => table.DeleteAsync(id, cancellation);
}
