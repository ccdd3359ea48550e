using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Evaluation;

namespace Millwright.Infrastructure.Planning;

/// <summary>Follows a resource that gained or lost <c>count</c>: its only instance and instance 0 are the same object.</summary>
internal static class ImpliedMoves
{
    public static void Apply(PlanRecorder recorder, ModuleResource resource, Expansion expansion)
    {
        var first = InstanceKey.Of(0);
        if (expansion.Mode == ExpansionMode.Count && expansion.Keys.Count > 0) Move(recorder, resource, InstanceKey.None, first);
        else if (expansion.Mode == ExpansionMode.Single) Move(recorder, resource, first, InstanceKey.None);
    }

    private static void Move(PlanRecorder recorder, ModuleResource resource, InstanceKey from, InstanceKey to)
    {
        if (!recorder.Refreshed.Resources.TryGetValue(resource, out var stored)) return;
        if (!stored.Instances.ContainsKey(from) || stored.Instances.ContainsKey(to)) return;
        recorder.UpdateState(_ =>
        {
            stored.Instances.Remove(from, out var instance);
            stored.Instances.Add(to, instance!);
        });
        recorder.Moved(resource.Instance(from), resource.Instance(to));
    }
}
