namespace Millwright.Providers.Installation.Signing;

/// <summary>Proves that a downloaded archive is what was published.</summary>
internal abstract class PackageAuthentication
{
    /// <summary>What was proven, as it is shown to people.</summary>
    public abstract string Description { get; }

    /// <summary>The key that signed, where it is not HashiCorp's own; or null.</summary>
    public virtual string? SigningKey => null;

    /// <summary>The hashes of all archives that the signer vouches for.</summary>
    public virtual IReadOnlyList<string> SignedHashes => [];

    /// <exception cref="ProviderSourceException">The archive is another.</exception>
    public abstract Task VerifyAsync(string archive, CancellationToken cancellation);
}
