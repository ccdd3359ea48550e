using System.Collections.Immutable;

namespace Millwright.Providers.Locking;

/// <summary>All provider selections of a directory: the content of <c>.terraform.lock.hcl</c>.</summary>
public sealed class DependencyLocks
{
    public static readonly DependencyLocks Empty = new(ImmutableSortedDictionary<ProviderAddress, LockedProvider>.Empty);

    private readonly ImmutableSortedDictionary<ProviderAddress, LockedProvider> _providers;

    private DependencyLocks(ImmutableSortedDictionary<ProviderAddress, LockedProvider> providers) => _providers = providers;

    /// <summary>In the order of their addresses.</summary>
    public IEnumerable<LockedProvider> Providers => _providers.Values;

    public bool IsEmpty => _providers.IsEmpty;

    public LockedProvider? Find(ProviderAddress address) => _providers.GetValueOrDefault(address);

    public DependencyLocks With(LockedProvider provider) => new(_providers.SetItem(provider.Address, provider));

    public DependencyLocks Without(ProviderAddress address) => new(_providers.Remove(address));
}
