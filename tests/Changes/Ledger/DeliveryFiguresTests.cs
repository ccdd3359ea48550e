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

    [Fact]
    public void What_was_found_wanting_is_a_deployment_and_a_failure_and_restored_by_what_took_it_back()
    {
        var figures = DeliveryFigures.Of(
        [
            At(1, "web", ChangePhase.RolledBack, 0, lead: 1) with { TakenBackBy = 4 },
            At(2, "web", ChangePhase.Applied, 1, lead: 1),
            At(3, "web", ChangePhase.Failed, 2, lead: 1) with { WasApplied = true },
            At(4, "web", ChangePhase.Applied, 10),
            At(5, "web", ChangePhase.RolledBack, 11) with { WasApplied = false, TakenBackBy = 6 },
            At(6, "web", ChangePhase.Verified, 12),
        ], TimeSpan.FromDays(5));

        Assert.Equal(5, figures.Deployments);
        Assert.Equal(TimeSpan.FromHours(1), figures.LeadTime);
        Assert.Equal(0.5, figures.FailureRate);
        // 10 hours until change 4 took change 1 back, 8 until it was applied over change 3, 1 until change 6 took change 5 back.
        Assert.Equal(TimeSpan.FromHours(8), figures.TimeToRestore);
        Assert.Equal(0, figures.Unrestored);
    }

    private static Delivery At(long id, string target, ChangePhase phase, int hour, int? lead = null) =>
        new(id, target, phase, SampleLife.Start.AddHours(hour), lead is { } hours ? SampleLife.Start.AddHours(hour - hours) : null)
        {
            WasApplied = phase is not ChangePhase.Failed,
        };
}
