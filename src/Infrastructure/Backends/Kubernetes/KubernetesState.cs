using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Backends.Kubernetes;

/// <summary>A state as a compressed secret; its lock as the holder of a lease.</summary>
internal sealed class KubernetesState(KubernetesClient client, StateLabels labels) : IRemoteState
{
    private const string LockAnnotation = "app.terraform.io/lock-info";

    public async ValueTask<byte[]?> GetAsync(CancellationToken cancellation)
    {
        var secret = await client.GetAsync(KubernetesClient.Secrets, labels.SecretName, cancellation).ConfigureAwait(false);
        if ((string?)secret?["data"]?[StateLabels.State] is not { } packed) return null;
        try
        {
            return Gzip.Unpack(Convert.FromBase64String(packed));
        }
        catch (FormatException e)
        {
            throw new StateStoreException($"The secret {labels.SecretName} is damaged: {e.Message}", e);
        }
    }

    public async ValueTask PutAsync(ReadOnlyMemory<byte> state, CancellationToken cancellation)
    {
        var content = Convert.ToBase64String(Gzip.Pack(state.Span));
        var secret = await client.GetAsync(KubernetesClient.Secrets, labels.SecretName, cancellation).ConfigureAwait(false);
        JsonObject? written;
        if (secret is null)
        {
            var metadata = new JsonObject
            {
                ["name"] = labels.SecretName,
                ["labels"] = labels.ToJson(),
                ["annotations"] = new JsonObject { ["encoding"] = "gzip" },
            };
            written = await client.CreateAsync(KubernetesClient.Secrets, new JsonObject { ["metadata"] = metadata, ["data"] = new JsonObject { [StateLabels.State] = content } }, cancellation).ConfigureAwait(false);
        }
        else
        {
            if (secret["data"] is not JsonObject) secret["data"] = new JsonObject();
            secret["data"]![StateLabels.State] = content;
            written = await client.UpdateAsync(KubernetesClient.Secrets, secret, cancellation).ConfigureAwait(false);
        }
        if (written is not null) return;
        // An attempt whose answer was lost also looks like somebody else's change: what is there decides.
        var present = await client.GetAsync(KubernetesClient.Secrets, labels.SecretName, cancellation).ConfigureAwait(false);
        if ((string?)present?["data"]?[StateLabels.State] != content)
            throw new StateStoreException($"The secret {labels.SecretName} was changed by somebody else while the state was being written.");
    }

    public async ValueTask DeleteAsync(CancellationToken cancellation)
    {
        await DeleteAsync(KubernetesClient.Secrets, labels.SecretName, cancellation).ConfigureAwait(false);
        await DeleteAsync(KubernetesClient.Leases, labels.LeaseName, cancellation).ConfigureAwait(false);
    }

    public async ValueTask<string?> LockAsync(LockInfo info, CancellationToken cancellation)
    {
        var lease = await client.GetAsync(KubernetesClient.Leases, labels.LeaseName, cancellation).ConfigureAwait(false);
        if (lease is not null && Holder(lease) is { } holder) throw Locked(lease, holder);
        var text = Encoding.UTF8.GetString(info.ToJson());
        var taken = lease is null
            ? await client.CreateAsync(KubernetesClient.Leases, NewLease(info.Id, text), cancellation).ConfigureAwait(false)
            : await client.UpdateAsync(KubernetesClient.Leases, Held(lease, info.Id, text), cancellation).ConfigureAwait(false);
        if (taken is not null) return info.Id;
        var other = await client.GetAsync(KubernetesClient.Leases, labels.LeaseName, cancellation).ConfigureAwait(false);
        throw other is not null && Holder(other) is { } faster
            ? Locked(other, faster)
            : new StateLockedException("the lease was changed by another terraform client at the same moment") { WorthWaiting = true };
    }

    public async ValueTask UnlockAsync(string lockId, CancellationToken cancellation)
    {
        var lease = await client.GetAsync(KubernetesClient.Leases, labels.LeaseName, cancellation).ConfigureAwait(false)
            ?? throw new StateStoreException($"leases.coordination.k8s.io \"{labels.LeaseName}\" not found");
        if (Holder(lease) is not { } holder) throw new StateStoreException("state is already unlocked");
        if (holder != lockId) throw new StateLockedException($"lock id \"{lockId}\" does not match existing lock", Info(lease));
        lease["spec"]!["holderIdentity"] = null;
        (lease["metadata"]?["annotations"] as JsonObject)?.Remove(LockAnnotation);
        if (await client.UpdateAsync(KubernetesClient.Leases, lease, cancellation).ConfigureAwait(false) is not null) return;
        var present = await client.GetAsync(KubernetesClient.Leases, labels.LeaseName, cancellation).ConfigureAwait(false);
        if (present is not null && Holder(present) == lockId) throw new StateStoreException($"The lease {labels.LeaseName} was changed by somebody else while it was being released.");
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask DeleteAsync(KubernetesKind kind, string name, CancellationToken cancellation)
    {
        var found = await client.GetAsync(kind, name, cancellation).ConfigureAwait(false);
        if (found is null) return;
        if ((string?)found["metadata"]?["labels"]?[StateLabels.State] != "true")
            throw new StateStoreException($"{kind.Name} {name} does not have the \"{StateLabels.State}\" label: it is not Terraform's to delete.");
        await client.DeleteAsync(kind, name, cancellation).ConfigureAwait(false);
    }

    private JsonObject NewLease(string holder, string info) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = labels.LeaseName, ["labels"] = labels.ToJson(), ["annotations"] = new JsonObject { [LockAnnotation] = info } },
        ["spec"] = new JsonObject { ["holderIdentity"] = holder },
    };

    private static JsonObject Held(JsonObject lease, string holder, string info)
    {
        if (lease["spec"] is not JsonObject) lease["spec"] = new JsonObject();
        lease["spec"]!["holderIdentity"] = holder;
        var metadata = lease["metadata"]!;
        if (metadata["annotations"] is not JsonObject) metadata["annotations"] = new JsonObject();
        metadata["annotations"]![LockAnnotation] = info;
        return lease;
    }

    private static string? Holder(JsonObject lease) => (string?)lease["spec"]?["holderIdentity"];

    private static StateLockedException Locked(JsonObject lease, string holder) =>
        new("the state is already locked by another terraform client", Info(lease) is { } info ? info with { Id = holder } : null);

    private static LockInfo? Info(JsonObject lease)
    {
        if ((string?)lease["metadata"]?["annotations"]?[LockAnnotation] is not { } text) return null;
        try
        {
            return LockInfo.Parse(Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
