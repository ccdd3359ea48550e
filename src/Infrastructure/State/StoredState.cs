using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Encryption;

namespace Millwright.Infrastructure.State;

/// <summary>States as stores keep them: as they are, or encrypted.</summary>
public static class StoredState
{
    /// <summary>Null where there is none, and where the diagnostics say why it cannot be read.</summary>
    /// <param name="outdated">True where it is encrypted in another way than it would be written now, or not yet.</param>
    public static StateSnapshot? Read(byte[] stored, TargetEncryption? encryption, DiagnosticList diagnostics, out bool outdated)
    {
        outdated = false;
        if (encryption is null || stored.Length == 0) return StateFile.Read(stored, diagnostics);
        try
        {
            return StateFile.Read(encryption.Decrypt(stored, out outdated), diagnostics);
        }
        catch (EncryptionException e)
        {
            diagnostics.Error(CannotBeRead, e.Message);
            return null;
        }
    }

    /// <summary>What a store says of a state that is no good: a damaged one is another matter than one without its key.</summary>
    internal static StateStoreException Failure(DiagnosticList problems, byte[] stored, string wayOut = "")
    {
        var text = StateProblems.Describe(problems);
        return problems[0].Summary == CannotBeRead || EncryptedPayload.IsOne(stored) ? new EncryptedStateException(text)
            : new StateStoreException(text + wayOut) { Problems = [.. problems.SkipLast(1), problems[^1] with { Detail = problems[^1].Detail + wayOut }] };
    }

    private const string CannotBeRead = "Encrypted state cannot be read";

    /// <exception cref="StateStoreException">It cannot be encrypted.</exception>
    public static byte[] ToBytes(StateSnapshot state, TargetEncryption? encryption)
    {
        var plain = StateFile.ToBytes(state);
        if (encryption is null) return plain;
        try
        {
            return encryption.EncryptState(plain, state.Serial, state.Lineage);
        }
        catch (EncryptionException e)
        {
            throw new StateStoreException($"The state cannot be encrypted, and was not written: {e.Message}.", e);
        }
    }
}
