using Millwright.Infrastructure.Addressing;
using Millwright.Providers;

namespace Millwright.Infrastructure.State.Editing;

/// <summary>Hands the resources of one provider to another, as after a fork or a move to another registry.</summary>
public static class ProviderReplacement
{
    /// <summary>The resources that belong to a provider, in the order of addresses.</summary>
    public static IReadOnlyList<StateResource> ResourcesOf(StateSnapshot state, ProviderAddress provider) =>
        [.. state.Resources.Values.Where(r => r.Provider.Provider.Equals(provider)).OrderBy(static r => r.Address)];

    public static void Apply(IEnumerable<StateResource> resources, ProviderAddress provider)
    {
        foreach (var resource in resources) resource.Provider = resource.Provider with { Provider = provider };
    }
}
