using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.State.Editing;

/// <summary>Finds the instances that an address names in a state.</summary>
public static class StateSelection
{
    /// <summary>Every instance, in the order of addresses.</summary>
    public static IEnumerable<ResourceInstanceAddress> All(StateSnapshot state) =>
        state.Resources.Values.SelectMany(static r => r.Instances.Keys.Select(r.Address.Instance)).Order();

    /// <summary>The instances at an address, in order; an address that holds none is an error unless that is allowed.</summary>
    public static IReadOnlyList<ResourceInstanceAddress> Find(StateSnapshot state, TargetAddress target, bool mayBeMissing, DiagnosticList diagnostics)
    {
        if (!mayBeMissing) ReportUnknown(state, target, diagnostics);
        return [.. All(state).Where(target.Contains)];
    }

    private static void ReportUnknown(StateSnapshot state, TargetAddress target, DiagnosticList diagnostics)
    {
        if (target.Resource is null)
        {
            if (state.Resources.Values.Any(r => target.Contains(r.Address.Module))) return;
            diagnostics.Error(
                "Unknown module",
                $"The current state contains no module at {target}. If you've just added this module to the configuration, you must run \"terraform apply\" first to create the module's entry in the state.");
            return;
        }
        var address = new ModuleResource(target.Module, target.Resource);
        if (!state.Resources.TryGetValue(address, out var resource))
        {
            diagnostics.Error(
                "Unknown resource",
                $"The current state contains no resource {address}. If you've just added this resource to the configuration, you must run \"terraform apply\" first to create the resource's entry in the state.");
        }
        else if (target.Key is { } key && !resource.Instances.ContainsKey(key))
        {
            diagnostics.Error(
                "Unknown resource instance",
                $"The current state contains no resource instance {target}. If you've just added its resource to the configuration or have changed the count or for_each arguments, you must run \"terraform apply\" first to update the resource's entry in the state.");
        }
    }
}
