namespace Millwright.Infrastructure.Backends.AzureRm;

/// <summary>The account's key, asked of Azure's resource manager when first needed.</summary>
internal sealed class LookedUpKey(StorageAccountKeys keys, string account) : IBlobAuthorization
{
    private SharedKey? _key;

    public async ValueTask PrepareAsync(CancellationToken cancellation) =>
        _key ??= new SharedKey(account, await keys.FirstAsync(cancellation).ConfigureAwait(false));

    public void Apply(HttpRequestMessage request) => _key!.Apply(request);
}
