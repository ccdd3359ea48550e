using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Millwright.Infrastructure.Backends.Remote;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Infrastructure.Backends.Consul;

/// <summary>A state under a key; one that is too large for an entry lies in pieces beside an index of them.</summary>
/// <param name="locking">Null where locking is switched off.</param>
internal sealed class ConsulState(ConsulClient client, string path, bool compresses, ConsulLock? locking) : IRemoteState
{
    /// <summary>What Consul takes for one entry unless it is told otherwise.</summary>
    private const int LargestEntry = 524_288;

    private const byte GzipStart = 0x1f;

    /// <summary>Where the key was when the state was read: a write only succeeds if it is still there, lock or no lock.</summary>
    private ulong _index;

    public async ValueTask<byte[]?> GetAsync(CancellationToken cancellation)
    {
        if (await client.GetAsync(path, cancellation).ConfigureAwait(false) is not { } entry) return null;
        _index = entry.ModifyIndex;
        if (Pieces.Parse(entry.Value) is not { } pieces) return Unpacked(entry.Value);
        using var content = new MemoryStream();
        foreach (var key in pieces.Keys)
        {
            var piece = await client.GetAsync(key, cancellation).ConfigureAwait(false) ?? throw new StateStoreException($"Key \"{key}\" could not be found");
            content.Write(piece.Value);
        }
        var state = Unpacked(content.ToArray());
        return Hash(state) == pieces.Hash ? state : throw new StateStoreException("The remote state does not match the expected hash");
    }

    public async ValueTask PutAsync(ReadOnlyMemory<byte> state, CancellationToken cancellation)
    {
        var former = await client.GetAsync(path, cancellation).ConfigureAwait(false) is { } entry ? Pieces.Parse(entry.Value) : null;
        ReadOnlyMemory<byte> content = compresses ? Gzip.Pack(state.Span) : state;
        var hash = Hash(state.Span);
        if (await StoreAsync(content, cancellation).ConfigureAwait(false) is { } index)
        {
            _index = index;
            if (former is not null) await ForgetAsync(former.Hash, cancellation).ConfigureAwait(false);
            return;
        }
        var pieces = new Pieces(hash, [.. Enumerable.Range(0, (content.Length + LargestEntry - 1) / LargestEntry).Select(i => string.Create(CultureInfo.InvariantCulture, $"{Folder(hash)}{i}"))]);
        for (var i = 0; i < pieces.Keys.Count; i++)
        {
            var start = i * LargestEntry;
            await client.PutAsync(pieces.Keys[i], content.Slice(start, Math.Min(LargestEntry, content.Length - start)), cancellation).ConfigureAwait(false);
        }
        _index = await StoreAsync(pieces.ToJson(), cancellation).ConfigureAwait(false)
            ?? throw new StateStoreException("The state is too large for Consul, even in pieces.");
        if (former is not null && former.Hash != hash) await ForgetAsync(former.Hash, cancellation).ConfigureAwait(false);
    }

    public async ValueTask DeleteAsync(CancellationToken cancellation)
    {
        var entry = await client.GetAsync(path, cancellation).ConfigureAwait(false);
        await client.DeleteAsync(path, cancellation).ConfigureAwait(false);
        if (entry is not null && Pieces.Parse(entry.Value) is { } pieces) await ForgetAsync(pieces.Hash, cancellation).ConfigureAwait(false);
    }

    public async ValueTask<string?> LockAsync(LockInfo info, CancellationToken cancellation) =>
        locking is null ? null : await locking.AcquireAsync(info, cancellation).ConfigureAwait(false);

    public ValueTask UnlockAsync(string lockId, CancellationToken cancellation) =>
        locking?.ReleaseAsync(lockId, cancellation) ?? ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (locking is not null) await locking.DisposeAsync().ConfigureAwait(false);
        client.Dispose();
    }

    private static byte[] Unpacked(byte[] content) => content is [GzipStart, ..] ? Gzip.Unpack(content) : content;

    private static string Hash(ReadOnlySpan<byte> state) => Convert.ToHexStringLower(MD5.HashData(state));

    private string Folder(string hash) => $"{path.TrimEnd('/')}/tfstate.{hash}/";

    /// <summary>Stores what the key holds; where an earlier attempt got through although its answer did not, that is found out.</summary>
    private async ValueTask<ulong?> StoreAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        try
        {
            return await client.StoreAsync(path, content, _index, cancellation).ConfigureAwait(false);
        }
        catch (StateStoreException)
        {
            var present = await client.GetAsync(path, cancellation).ConfigureAwait(false);
            if (present is null || !present.Value.AsSpan().SequenceEqual(content.Span)) throw;
            return present.ModifyIndex;
        }
    }

    /// <summary>Removes the pieces of a state that was replaced; where that fails they are only in the way.</summary>
    private async ValueTask ForgetAsync(string hash, CancellationToken cancellation)
    {
        try
        {
            await client.DeleteTreeAsync(Folder(hash), cancellation).ConfigureAwait(false);
        }
        catch (StateStoreException)
        {
        }
    }

    /// <summary>The index of a state in pieces.</summary>
    /// <param name="Hash">MD5 of the whole, uncompressed.</param>
    private sealed record Pieces(string Hash, IReadOnlyList<string> Keys)
    {
        /// <summary>Null where the content is a state itself.</summary>
        public static Pieces? Parse(byte[] content)
        {
            if (content is [] or [GzipStart, ..]) return null;
            try
            {
                using var document = JsonDocument.Parse(content);
                var root = document.RootElement;
                return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("current-hash", out var hash) && root.TryGetProperty("chunks", out var chunks)
                    ? new Pieces(hash.GetString() ?? "", [.. chunks.EnumerateArray().Select(static c => c.GetString() ?? "")])
                    : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }

        public byte[] ToJson()
        {
            return JsonOutput.Bytes(default, writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("chunks");
                foreach (var key in Keys) writer.WriteStringValue(key);
                writer.WriteEndArray();
                writer.WriteString("current-hash", Hash);
                writer.WriteEndObject();
            });
        }
    }
}
