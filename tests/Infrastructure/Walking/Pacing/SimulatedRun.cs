using Millwright.Infrastructure.Walking.Pacing;

namespace Millwright.Infrastructure.Tests.Walking.Pacing;

/// <summary>How long so many calls take against a <see cref="SimulatedService"/>, as many at once as a limit says.</summary>
internal static class SimulatedRun
{
    /// <param name="auto">False for ten at once throughout.</param>
    public static (double Seconds, int Throttled, int Most) Of(bool auto, int calls, int requests, int latency, double? rate, int? capacity, int seed)
    {
        var time = new SimulatedTime();
        var service = new SimulatedService(time, TimeSpan.FromMilliseconds(latency), rate, capacity, seed);
        var limit = auto ? new AdaptiveLimit(time) : null;
        var (left, running, most) = (calls, 0, 0);
        time.After(TimeSpan.Zero, Fill);
        time.Run();
        return (time.Elapsed.TotalSeconds, service.Throttled, most);

        void Fill()
        {
            while (left > 0 && running < (limit?.Current ?? AdaptiveLimit.Start))
            {
                left--;
                most = Math.Max(most, ++running);
                var begun = limit?.Begun() ?? 0;
                service.Call(requests, () =>
                {
                    running--;
                    limit?.Ended(begun, "create", throttled: false);
                    Fill();
                });
            }
        }
    }
}
