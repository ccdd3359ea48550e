using Millwright.Changes.Planning;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.State.Editing;

/// <summary>Says which instances a change of the state alone concerns.</summary>
public static class StateDifference
{
    /// <summary>Created, updated and forgotten instances, in the order of the states; of a created one that was only moved, from where.</summary>
    public static IEnumerable<(ResourceInstanceAddress Address, ActionKind Kind, ResourceInstanceAddress? From)> Between(StateSnapshot before, StateSnapshot after)
    {
        var gone = new List<(ResourceInstanceAddress Address, StateInstance Instance)>();
        foreach (var (address, resource) in before.Resources)
        {
            var now = after.Resources.GetValueOrDefault(address);
            foreach (var (key, instance) in resource.Instances)
            {
                if (now?.Instances.GetValueOrDefault(key) is not { } left)
                {
                    gone.Add((address.Instance(key), instance));
                    yield return (address.Instance(key), ActionKind.Forget, null);
                }
                else if (!left.SameContent(instance) || !now.Provider.Equals(resource.Provider)) yield return (address.Instance(key), ActionKind.Update, null);
            }
        }
        foreach (var (address, resource) in after.Resources)
        {
            var earlier = before.Resources.GetValueOrDefault(address);
            foreach (var (key, instance) in resource.Instances)
            {
                if (earlier?.Instances.ContainsKey(key) == true) continue;
                var at = gone.FindIndex(g => g.Address.Resource.Type == address.Resource.Type && IsSameObject(g.Instance, instance));
                yield return (address.Instance(key), ActionKind.Create, at < 0 ? null : gone[at].Address);
                if (at >= 0) gone.RemoveAt(at);
            }
        }
    }

    /// <summary>What moves may lose its dependencies, and nothing else.</summary>
    private static bool IsSameObject(StateInstance before, StateInstance after) =>
        before.Current is { } old && after.Current is { } now
            ? (old with { Dependencies = [] }).SameContent(now with { Dependencies = [] })
            : before.SameContent(after);
}
