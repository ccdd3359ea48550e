using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;
using Millwright.Changes.Tests.Ledger;

namespace Millwright.Changes.Tests.LifeCycle;

public sealed class ChangeLifeCycleTests
{
    [Fact]
    public void Every_row_of_the_table_leads_where_it_says()
    {
        var lives = new Dictionary<ChangePhase, ChangeState>();
        // Rows are in an order in which each state is reached before it is left.
        foreach (var step in ChangeLifeCycle.Transitions)
        {
            var next = ChangeLifeCycle.Next(step.From is { } from ? lives[from] : null, Sample(step.On));
            Assert.Equal(step.To, next.Phase);
            lives.TryAdd(step.To, next);
        }
        Assert.Equal(Enum.GetValues<ChangePhase>().Order(), lives.Keys.Order());
    }

    [Fact]
    public void Everything_else_is_refused()
    {
        var kinds = ChangeLifeCycle.Transitions.Select(t => t.On).Distinct().ToList();
        foreach (var from in Enum.GetValues<ChangePhase>().Cast<ChangePhase?>().Append(null))
        {
            foreach (var kind in kinds.Where(kind => ChangeLifeCycle.Transitions.All(t => t.From != from || t.On != kind)))
            {
                Assert.Null(ChangeLifeCycle.Next(from, kind));
                if (from is null) Assert.Throws<IllegalTransitionException>(() => ChangeLifeCycle.Next(null, Sample(kind)));
            }
        }
    }

    [Fact]
    public void Nothing_is_applied_that_was_not_approved() =>
        Assert.All(ChangeLifeCycle.Transitions.Where(t => t.To == ChangePhase.Applying), t => Assert.True(t.From is ChangePhase.Approved or ChangePhase.Applying));

    [Fact]
    public void The_diagram_in_the_documentation_is_the_one_the_table_draws()
    {
        var text = File.ReadAllText(Path.Combine(Repository(), "docs", "life-cycle.md"));

        Assert.Contains($"```mermaid\n{LifeCycleDiagram.Mermaid}```\n", text);
    }

    private static LifeCycleEvent Sample(string kind)
    {
        var life = new SampleLife();
        return kind switch
        {
            ChangeProposed.Name => life.Proposed(),
            PlanMade.Name => life.Planned(),
            PlanChecked.Name => life.Checked(),
            ApprovalGiven.Name => life.ApprovalBy("bob"),
            ChangeApproved.Name => life.Approved(),
            GlassBroken.Name => new GlassBroken("fire", ["freeze"]) { By = life.Author, At = life.Now },
            ApplyBegan.Name => life.Began(),
            ActionEnded.Name => life.Ended("a.b"),
            ApplySucceeded.Name => life.Succeeded(),
            ApplyFailed.Name => life.Failed(),
            VerificationPassed.Name => new VerificationPassed([]) { By = life.Author, At = life.Now },
            VerificationFailed.Name => new VerificationFailed([]) { By = life.Author, At = life.Now },
            ChangeRolledBack.Name => new ChangeRolledBack(2) { By = life.Author, At = life.Now },
            ChangeAbandoned.Name => new ChangeAbandoned("no") { By = life.Author, At = life.Now },
            _ => throw new ArgumentException(kind),
        };
    }

    private static string Repository()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Millwright.slnx"))) directory = Path.GetDirectoryName(directory)!;
        return directory;
    }
}
