using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.Tests.Ledger;

public sealed class DeliveryFiguresTests
{
    [Fact]
    public void Counts_deployments_failures_and_the_time_to_restore_by_target()
    {
        var figures = DeliveryFigures.Of(
        [
            At(1, "web", ChangePhase.Applied, 0, lead: 1),
            At(2, "web", ChangePhase.Failed, 10, lead: 1),
            At(3, "db", ChangePhase.Verified, 11, lead: 3),
            At(4, "web", ChangePhase.Applied, 12, lead: 2),
            At(5, "db", ChangePhase.RolledBack, 20),
        ], TimeSpan.FromDays(2));

        Assert.Equal(4, figures.Deployments);
        Assert.Equal(2, figures.PerDay);
        Assert.Equal(TimeSpan.FromHours(2), figures.LeadTime);
        Assert.Equal(0.4, figures.FailureRate);
        Assert.Equal(TimeSpan.FromHours(2), figures.TimeToRestore);
        Assert.Equal(1, figures.Unrestored);
    }

    [Fact]
    public void Says_nothing_of_what_never_happened() =>
        Assert.Equal(new DeliveryFigures(0, 0, null, null, null, 0), DeliveryFigures.Of([], TimeSpan.FromDays(30)));

    private static Delivery At(long id, string target, ChangePhase phase, int hour, int? lead = null) =>
        new(id, target, phase, SampleLife.Start.AddHours(hour), lead is { } hours ? SampleLife.Start.AddHours(hour - hours) : null);
}
