using System.Text.Json;
using Millwright.Infrastructure.Encryption.Methods;
using Millwright.Infrastructure.Encryption.Settings;

namespace Millwright.Infrastructure.Encryption;

/// <summary>Encrypts one kind of file with the first of its methods, and decrypts with whichever fits.</summary>
public sealed class TargetEncryption
{
    private readonly string _subject;
    private readonly IReadOnlyList<MethodPlan> _methods;
    private readonly KeyRing _keys;

    /// <param name="subject">What is encrypted, such as "state".</param>
    internal TargetEncryption(string subject, IReadOnlyList<MethodPlan> methods, KeyRing keys) => (_subject, _methods, _keys) = (subject, methods, keys);

    /// <summary>False where what is written is written in clear, on the way back from encryption.</summary>
    public bool Encrypts => _methods[0].Create is not null;

    private bool AdmitsPlain => _methods.Any(static m => m.Create is null);

    /// <exception cref="EncryptionException">There is no key to be had.</exception>
    public byte[] Encrypt(byte[] plain) => Encrypts ? Wrap(plain).ToBytes() : plain;

    /// <summary>Encrypts a state: its serial and lineage stay readable, as backends want to know them.</summary>
    /// <exception cref="EncryptionException">There is no key to be had.</exception>
    public byte[] EncryptState(byte[] plain, ulong serial, string lineage) =>
        Encrypts ? (Wrap(plain) with { Serial = serial, Lineage = lineage }).ToBytes() : plain;

    /// <summary>The plain bytes.</summary>
    /// <param name="outdated">True where they are stored in another way than they would be now.</param>
    /// <exception cref="EncryptionException">No method fits, or the bytes are in clear where they must not be.</exception>
    public byte[] Decrypt(byte[] stored, out bool outdated)
    {
        if (!EncryptedPayload.IsOne(stored))
        {
            if (!AdmitsPlain)
            {
                throw new EncryptionException($"The {_subject} is not encrypted, and the encryption configuration does not admit that: somebody may have put it there. To begin to encrypt what is in clear now, name a method of type \"unencrypted\" in a fallback block of the {_subject} block until it has been written once.");
            }
            outdated = Encrypts;
            return stored;
        }
        EncryptedPayload payload;
        try
        {
            payload = EncryptedPayload.Parse(stored);
        }
        catch (EncryptionException e)
        {
            throw new EncryptionException($"The {_subject} cannot be decrypted: {e.Message}.", e);
        }
        var plain = Try(payload.Metadata, method => method.Decrypt(payload.Data), out var used);
        CheckState(payload, plain);
        outdated = used != _methods[0];
        return plain;
    }

    /// <summary>Something that encrypts many pieces with one key.</summary>
    /// <exception cref="EncryptionException">There is no key to be had.</exception>
    internal FrameEncryption EncryptFrames()
    {
        var (method, metadata) = _keys.ForEncryption(_methods[0]);
        return new FrameEncryption(new EncryptedPayload(metadata, []).ToBytes(), method);
    }

    /// <summary>What decrypts the pieces that <see cref="EncryptFrames"/> encrypted.</summary>
    /// <param name="piece">One of the pieces, by which the method that fits is found.</param>
    /// <exception cref="EncryptionException">No method fits.</exception>
    internal FrameEncryption DecryptFrames(byte[] header, byte[] piece)
    {
        var payload = EncryptedPayload.Parse(header);
        Try(payload.Metadata, method => method.Decrypt(piece), out var used);
        return new FrameEncryption(header, _keys.ForDecryption(used, payload.Metadata));
    }

    private EncryptedPayload Wrap(byte[] plain)
    {
        var (method, metadata) = _keys.ForEncryption(_methods[0]);
        return new EncryptedPayload(metadata, method.Encrypt(plain));
    }

    private byte[] Try(IReadOnlyDictionary<string, byte[]> metadata, Func<IEncryptionMethod, byte[]> decrypt, out MethodPlan used)
    {
        var failures = new List<string>();
        foreach (var plan in _methods.Where(static m => m.Create is not null))
        {
            try
            {
                var plain = decrypt(_keys.ForDecryption(plan, metadata));
                used = plan;
                return plain;
            }
            catch (EncryptionException e)
            {
                failures.Add(e.Message);
            }
        }
        throw new EncryptionException(failures.Count switch
        {
            0 => $"The {_subject} is encrypted, and the encryption configuration has no method to decrypt it with: only \"unencrypted\".",
            1 => $"The {_subject} cannot be decrypted: {failures[0]}.",
            _ => $"The {_subject} cannot be decrypted by any of the configured methods:{string.Concat(failures.Select(static f => $"\n  - {f}."))}",
        });
    }

    /// <summary>What stands beside an encrypted state in clear has to be what is in it.</summary>
    private void CheckState(EncryptedPayload payload, byte[] plain)
    {
        if (payload.Serial is null && string.IsNullOrEmpty(payload.Lineage)) return;
        try
        {
            using var json = JsonDocument.Parse(plain);
            var serial = json.RootElement.TryGetProperty("serial", out var s) && s.TryGetUInt64(out var number) ? number : (ulong?)null;
            var lineage = json.RootElement.TryGetProperty("lineage", out var l) ? l.GetString() : null;
            if ((payload.Serial is null || serial is null || payload.Serial == serial) && (string.IsNullOrEmpty(payload.Lineage) || payload.Lineage == lineage)) return;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return;
        }
        throw new EncryptionException($"The {_subject} is not what was encrypted: the serial or lineage that stands in clear beside it is another one than in it. Somebody has changed the file.");
    }
}
