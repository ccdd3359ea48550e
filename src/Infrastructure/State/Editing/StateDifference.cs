using Millwright.Changes.Planning;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.State.Editing;

/// <summary>Says which instances a change of the state alone concerns.</summary>
public static class StateDifference
{
    /// <summary>Created, updated and forgotten instances, in the order of the states.</summary>
    public static IEnumerable<(ResourceInstanceAddress Address, ActionKind Kind)> Between(StateSnapshot before, StateSnapshot after)
    {
        foreach (var (address, resource) in before.Resources)
        {
            var now = after.Resources.GetValueOrDefault(address);
            foreach (var (key, instance) in resource.Instances)
            {
                if (now?.Instances.GetValueOrDefault(key) is not { } left) yield return (address.Instance(key), ActionKind.Forget);
                else if (!left.SameContent(instance) || !now.Provider.Equals(resource.Provider)) yield return (address.Instance(key), ActionKind.Update);
            }
        }
        foreach (var (address, resource) in after.Resources)
        {
            var earlier = before.Resources.GetValueOrDefault(address);
            foreach (var key in resource.Instances.Keys)
            {
                if (earlier?.Instances.ContainsKey(key) != true) yield return (address.Instance(key), ActionKind.Create);
            }
        }
    }
}
