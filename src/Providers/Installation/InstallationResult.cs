using Millwright.Providers.Locking;

namespace Millwright.Providers.Installation;

/// <summary>What an installation came to.</summary>
/// <param name="Locks">The selections to write down; as they were where anything failed.</param>
/// <param name="LockedForThisPlatformOnly">
/// Providers whose packages were hashed here, so that the lock file knows them for no other platform.
/// </param>
public sealed record InstallationResult(DependencyLocks Locks, IReadOnlyList<ProviderAddress> LockedForThisPlatformOnly);
