using Millwright.Infrastructure.Encryption;

namespace Millwright.Infrastructure.Recovery;

/// <summary>The frames of a journal in clear, however they are kept.</summary>
internal static class JournalFrames
{
    /// <exception cref="EncryptionException">They are encrypted, and no key fits.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Plain(IEnumerable<ReadOnlyMemory<byte>> frames, TargetEncryption? encryption)
    {
        var all = frames.ToList();
        if (all.Count == 0 || !OperationJournal.IsEncryptedMagic(all[0].Span)) return all;
        if (encryption is null) throw new EncryptionException("It is encrypted, and the configuration does not say how to decrypt it. Use the encryption configuration of the interrupted run.");
        if (all.Count < 3) return [];
        var key = encryption.DecryptFrames(all[1].ToArray(), all[2].ToArray());
        return [OperationJournal.PlainOpening, .. all.Skip(2).Select(frame => new ReadOnlyMemory<byte>(key.Decrypt(frame.Span)))];
    }
}
