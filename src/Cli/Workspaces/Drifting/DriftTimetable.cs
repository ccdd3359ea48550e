using Millwright.Changes.Workspaces;

namespace Millwright.Cli.Workspaces.Drifting;

/// <summary>Which stacks are to be looked at now, by the schedules of their environments, and when the others will be.</summary>
/// <param name="Due">Those whose time has come since they were last looked at; one that never was is due.</param>
/// <param name="Next">The moments to come of all that have a schedule, the soonest first, as if what is due were looked at now.</param>
internal sealed record DriftTimetable(IReadOnlyList<StackInstance> Due, IReadOnlyList<(StackInstance Stack, DateTimeOffset At)> Next)
{
    /// <param name="lastLook">When a stack was last looked at; null where it never was.</param>
    public static async Task<DriftTimetable> ReadAsync(
        WorkspaceDefinition workspace, IEnumerable<StackInstance> stacks, Func<StackInstance, Task<DateTimeOffset?>> lastLook, DateTimeOffset now)
    {
        var due = new List<StackInstance>();
        var next = new List<(StackInstance Stack, DateTimeOffset At)>();
        foreach (var stack in stacks)
        {
            if (workspace.EnvironmentOf(stack)?.DriftSchedule is not { } schedule) continue;
            var last = await lastLook(stack).ConfigureAwait(false);
            if (last is null || schedule.Next(last.Value) <= now) due.Add(stack);
            if (schedule.Next(now) is { } at) next.Add((stack, at));
        }
        return new DriftTimetable(due, [.. next.OrderBy(static n => n.At)]);
    }
}
