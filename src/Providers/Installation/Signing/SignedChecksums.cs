using System.Text;

namespace Millwright.Providers.Installation.Signing;

/// <summary>Holds an archive against the publisher's list of checksums, and the list against the publisher's signature.</summary>
/// <param name="document">The list, in the form of <c>sha256sum</c>.</param>
/// <param name="checksum">What the registry says the archive's SHA-256 is, in hex.</param>
internal sealed class SignedChecksums(byte[] document, byte[] signature, IReadOnlyList<SigningKey> keys, string fileName, string checksum) : PackageAuthentication
{
    private Verdict? _verdict;

    public override string Description => _verdict?.Description ?? "unauthenticated";

    public override string? SigningKey => _verdict is { IsOfficial: false } third ? third.KeyId : null;

    public override IReadOnlyList<string> SignedHashes => _verdict is null ? [] : [.. Lines().Select(static line => PackageArchive.HashScheme + line.Sum).Distinct()];

    public override async Task VerifyAsync(string archive, CancellationToken cancellation)
    {
        var listed = Lines().FirstOrDefault(line => line.Name == fileName).Sum
            ?? throw new ProviderSourceException($"checksum list has no SHA-256 hash for \"{fileName}\"");
        if (!string.Equals(listed, checksum, StringComparison.OrdinalIgnoreCase))
            throw new ProviderSourceException($"checksum list has unexpected SHA-256 hash {listed} (expected {checksum.ToLowerInvariant()})");
        var actual = await PackageArchive.HashAsync(archive, cancellation);
        if (actual != PackageArchive.HashScheme + listed)
            throw new ProviderSourceException($"archive has incorrect checksum {actual} (expected {PackageArchive.HashScheme}{listed})");
        _verdict = Judge();
    }

    private Verdict Judge()
    {
        foreach (var key in keys)
        {
            if (DetachedSignature.FindSigner(document, signature, key.Armor) is not { } signer) continue;
            if (DetachedSignature.FindSigner(document, signature, HashicorpKeys.Releases) is { } official) return new Verdict("signed by HashiCorp", official, true);
            if (key.TrustSignature.Length == 0) return new Verdict("self-signed", signer, false);
            return IsPartner(key) ? new Verdict("signed by a HashiCorp partner", signer, false) : throw new ProviderSourceException("error verifying trust signature: the key is not vouched for by HashiCorp");
        }
        throw new ProviderSourceException("authentication signature from unknown issuer");
    }

    /// <summary>HashiCorp signs the packets of a partner's key.</summary>
    private static bool IsPartner(SigningKey key)
    {
        using var armored = new MemoryStream(Encoding.ASCII.GetBytes(key.Armor));
        using var packets = new MemoryStream();
        Org.BouncyCastle.Bcpg.OpenPgp.PgpUtilities.GetDecoderStream(armored).CopyTo(packets);
        return DetachedSignature.FindSigner(packets.ToArray(), Encoding.ASCII.GetBytes(key.TrustSignature), HashicorpKeys.Partners) is not null;
    }

    private IEnumerable<(string Sum, string Name)> Lines()
    {
        foreach (var line in Encoding.UTF8.GetString(document).Split('\n'))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length == 2 && parts[0].Length == 64 && parts[0].All(char.IsAsciiHexDigit)) yield return (parts[0].ToLowerInvariant(), parts[1].TrimStart('*'));
        }
    }

    private sealed record Verdict(string Description, string KeyId, bool IsOfficial);
}
