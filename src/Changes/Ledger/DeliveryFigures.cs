using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.Ledger;

/// <summary>The four figures of delivery, as DORA defines them.</summary>
/// <param name="Deployments">Changes that were applied wholly, whatever became of them later.</param>
/// <param name="PerDay">Deployments by the days of the period.</param>
/// <param name="LeadTime">The median time from a deployed commit to the end of its apply; null where none came from a commit.</param>
/// <param name="FailureRate">The share of the changes that reached the world and failed, were found wanting, or were rolled back; null without changes.</param>
/// <param name="TimeToRestore">The median time from the end of such a change to the end of the one that took it back, else to the next good apply of the same target; null where none was restored.</param>
/// <param name="Unrestored">Failures after which nothing good was applied to the target yet.</param>
public sealed record DeliveryFigures(int Deployments, double PerDay, TimeSpan? LeadTime, double? FailureRate, TimeSpan? TimeToRestore, int Unrestored)
{
    /// <param name="deliveries">In the order of their ends, including those after the period where there are.</param>
    /// <param name="period">What they were looked for in; at least a day is reckoned.</param>
    public static DeliveryFigures Of(IReadOnlyList<Delivery> deliveries, TimeSpan period)
    {
        var good = deliveries.Where(IsDeployment).ToList();
        var failures = deliveries.Where(IsFailure).ToList();
        var restored = Restorations(deliveries).ToList();
        return new DeliveryFigures(
            good.Count,
            good.Count / Math.Max(1, period.TotalDays),
            Median([.. good.Where(static d => d.CommittedAt is not null).Select(static d => d.EndedAt - d.CommittedAt!.Value)]),
            deliveries.Count == 0 ? null : (double)failures.Count / deliveries.Count,
            Median(restored),
            failures.Count - restored.Count);
    }

    private static IEnumerable<TimeSpan> Restorations(IReadOnlyList<Delivery> deliveries)
    {
        var byChange = deliveries.ToDictionary(static d => d.Change);
        foreach (var target in deliveries.GroupBy(static d => d.Target))
        {
            var broken = new List<Delivery>();
            foreach (var delivery in target)
            {
                if (IsFailure(delivery))
                {
                    // What was taken back was broken until it was, whatever else was applied meanwhile.
                    if (delivery.TakenBackBy is { } by && byChange.TryGetValue(by, out var back)) yield return back.EndedAt - delivery.EndedAt;
                    else broken.Add(delivery);
                    continue;
                }
                foreach (var failure in broken) yield return delivery.EndedAt - failure.EndedAt;
                broken.Clear();
            }
        }
    }

    private static bool IsDeployment(Delivery delivery) => delivery.WasApplied;

    private static bool IsFailure(Delivery delivery) => delivery.Phase is ChangePhase.Failed or ChangePhase.RolledBack;

    private static TimeSpan? Median(List<TimeSpan> times)
    {
        if (times.Count == 0) return null;
        times.Sort();
        var middle = times.Count / 2;
        return times.Count % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
    }
}
