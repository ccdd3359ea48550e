using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Cli.Undo;
using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Tests.Undo;

public sealed class TargetHistoryTests
{
    private static readonly DateTimeOffset _start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor _alice = new("alice", "git");

    [Fact]
    public void The_configuration_before_a_change_is_that_of_the_last_one_that_was_applied_wholly()
    {
        var changes = new[] { Life(1), Life(2, fails: true), Life(3) };

        var way = Find(changes, 3)!;

        Assert.Equal((RollbackKinds.Configuration, 1L), (way.Kind, way.Source!.Id));
        Assert.Equal([2L], way.Also.Select(c => c.Id));
        Assert.Equal([2L, 3L], way.Since.Select(c => c.Id));
    }

    [Fact]
    public void Before_the_first_change_there_was_nothing_where_the_state_was_new()
    {
        var way = Find([Life(1), Life(2, fails: true)], 1, to: null, errors: 1);
        Assert.Null(way);

        way = Find([Life(1)], 1)!;
        Assert.Equal((RollbackKinds.Nothing, 1L), (way.Kind, way.Source!.Id));

        Assert.Null(Find([Life(1, serial: 4)], 1, to: null, errors: 1));
    }

    [Fact]
    public void After_a_destroy_there_was_nothing_and_before_it_there_was_something()
    {
        var changes = new[] { Life(1), Life(2, kind: "destroy"), Life(3) };

        Assert.Equal(RollbackKinds.Nothing, Find(changes, 3)!.Kind);
        Assert.Equal(RollbackKinds.Configuration, Find(changes[..2], 2)!.Kind);
    }

    [Fact]
    public void Later_changes_make_it_ambiguous_unless_they_were_taken_back_or_are_of_the_state_alone()
    {
        Assert.Null(Find([Life(1), Life(2), Life(3)], 2, to: null, errors: 1));
        Assert.Equal([3L], Find([Life(1), Life(2), Life(3)], 2, to: 1)!.Also.Select(c => c.Id));
        Assert.Equal([3L], Find([Life(1), Life(2), Life(3, kind: "taint")], 2)!.Kept.Select(c => c.Id));

        var way = Find([Life(1), Life(2), Life(3, takenBackBy: 4), Life(4, kind: RollbackKinds.Configuration, back: 3)], 2)!;
        Assert.Equal(1, way.Source!.Id);
        Assert.Empty(way.Also);
    }

    [Fact]
    public void A_rollback_that_failed_goes_back_with_what_it_was_about()
    {
        var way = Find([Life(1), Life(2), Life(3, kind: RollbackKinds.Configuration, back: 2, fails: true)], 2)!;

        Assert.Equal(1, way.Source!.Id);
        Assert.Equal([3L], way.Also.Select(c => c.Id));
    }

    [Fact]
    public void A_rollback_can_be_taken_back()
    {
        var way = Find([Life(1), Life(2, takenBackBy: 3), Life(3, kind: RollbackKinds.Configuration, back: 2)], 3)!;

        Assert.Equal(2, way.Source!.Id);
    }

    [Fact]
    public void What_was_never_done_or_is_undone_already_cannot_be_taken_back()
    {
        Assert.Null(Find([Life(1), Life(2, takenBackBy: 3), Life(3, kind: RollbackKinds.Configuration, back: 2)], 2, to: null, errors: 1));
        Assert.Null(Find([Life(1), Life(2, kind: "refresh")], 2, to: null, errors: 1));
        Assert.Null(Find([Life(1), Life(2, reaches: false)], 2, to: null, errors: 1));
        Assert.Null(Find([Life(1), Life(2)], 1, to: 2, errors: 1));
        Assert.Null(Find([Life(1), Life(2, fails: true), Life(3)], 3, to: 2, errors: 1));
        Assert.Null(Find([Life(1), Life(2)], 2, to: 2, errors: 1));
    }

    private static WayBack? Find(Change[] changes, long id, long? to = null, int errors = 0)
    {
        var diagnostics = new DiagnosticList();
        var way = new TargetHistory(changes.Reverse()).Find(changes.First(c => c.Id == id), to is null ? null : changes.First(c => c.Id == to), diagnostics);
        Assert.Equal(errors, diagnostics.Count);
        return way;
    }

    private static Change Life(long id, string kind = "deploy", bool fails = false, bool reaches = true, ulong? serial = null, long? back = null, long? takenBackBy = null)
    {
        var at = _start.AddHours(id);
        var before = serial ?? (ulong)id - 1;
        var plan = new BoundPlan
        {
            Hash = new string('a', 64),
            Document = new string('b', 64),
            Lineage = "",
            Serial = before,
            Inputs = new Dictionary<string, string>(),
            Counts = new ActionCounts(0, 1, 0),
            Addresses = ["aws_vpc.main"],
        };
        var proposal = new Proposal
        {
            Target = "stack:live",
            Kind = kind,
            Trigger = new Trigger("command line"),
            RollsBack = back,
            Revision = new Revision(new string('c', 40), "A commit", _start, "main", []),
        };
        List<LifeCycleEvent> events =
        [
            new ChangeProposed(proposal) { By = _alice, At = at },
            new PlanMade(plan) { By = _alice, At = at },
            new PlanChecked([]) { By = _alice, At = at },
            new ChangeApproved("automatic") { By = _alice, At = at },
            new ApplyBegan(before, new RunningProcess("host", 1, _start)) { By = _alice, At = at },
        ];
        if (reaches) events.Add(new ActionEnded("aws_vpc.main", "update", Succeeded: true) { By = _alice, At = at });
        events.Add(fails || !reaches ? new ApplyFailed(before, "errors", []) { By = _alice, At = at } : new ApplySucceeded(before + 1) { By = _alice, At = at });
        if (takenBackBy is { } taker) events.Add(new ChangeRolledBack(taker) { By = _alice, At = at });
        return Change.Of(id, events);
    }
}
