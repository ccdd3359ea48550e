using System.Text;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace Millwright.Providers.Installation.Signing;

/// <summary>Checks OpenPGP signatures that are kept apart from what they sign.</summary>
internal static class DetachedSignature
{
    /// <summary>The primary key of the key ring that signed; null where none of its keys did.</summary>
    /// <remarks>
    /// Keys and signatures that have expired since count, as with Terraform: the packages were published before.
    /// </remarks>
    /// <exception cref="ProviderSourceException">A key of the ring should have signed, but the signature is not its; or the input is damaged.</exception>
    public static string? FindSigner(byte[] content, byte[] signature, string armoredKeys)
    {
        var ring = ReadKeys(armoredKeys);
        foreach (var candidate in ReadSignatures(signature))
        {
            if (ring.GetPublicKey(candidate.KeyId) is not { } key) continue;
            if (!IsValid(candidate, key, content)) throw new ProviderSourceException("error checking signature: openpgp: invalid signature: verification failure");
            return ring.GetPublicKeyRing(candidate.KeyId).GetPublicKey().KeyId.ToString("X16", System.Globalization.CultureInfo.InvariantCulture);
        }
        return null;
    }

    private static bool IsValid(PgpSignature signature, PgpPublicKey key, byte[] content)
    {
        try
        {
            if (signature.SignatureType is not (PgpSignature.BinaryDocument or PgpSignature.CanonicalTextDocument)) return false;
            if (signature.HashAlgorithm is HashAlgorithmTag.MD5 or HashAlgorithmTag.Sha1) return false;
            signature.InitVerify(key);
            signature.Update(content);
            return signature.Verify();
        }
        catch (PgpException)
        {
            return false;
        }
    }

    private static PgpPublicKeyRingBundle ReadKeys(string armored)
    {
        try
        {
            using var text = new MemoryStream(Encoding.ASCII.GetBytes(armored));
            if (!armored.Contains("-----BEGIN PGP", StringComparison.Ordinal)) throw new IOException("no armored data found");
            return new PgpPublicKeyRingBundle(PgpUtilities.GetDecoderStream(text));
        }
        catch (Exception e) when (e is IOException or PgpException or ArgumentException)
        {
            throw new ProviderSourceException($"error decoding signing key: openpgp: invalid argument: {e.Message}", e);
        }
    }

    private static List<PgpSignature> ReadSignatures(byte[] signature)
    {
        try
        {
            using var data = new MemoryStream(signature);
            var found = new List<PgpSignature>();
            var factory = new PgpObjectFactory(PgpUtilities.GetDecoderStream(data));
            while (factory.NextPgpObject() is { } part)
            {
                if (part is PgpCompressedData compressed) factory = new PgpObjectFactory(compressed.GetDataStream());
                else if (part is PgpSignatureList list) found.AddRange(Enumerable.Range(0, list.Count).Select(i => list[i]));
            }
            return found;
        }
        catch (Exception e) when (e is IOException or PgpException or ArgumentException)
        {
            throw new ProviderSourceException($"error checking signature: openpgp: invalid data: {e.Message}", e);
        }
    }
}
