using Millwright.Changes.Approvals;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.Tests.Ledger;
using Millwright.Changes.Workspaces;

namespace Millwright.Changes.Tests.Approvals;

public sealed class ApprovalTests
{
    private static readonly ChangeRules _rules = new()
    {
        Environment = "prod",
        Approvals = new ApprovalRule { Required = 2, Groups = ["ops"], FourEyes = true, BreakGlass = ["oncall"] },
        Groups = new Dictionary<string, IReadOnlyList<string>> { ["ops"] = ["alice", "bob", "carol", "dave"], ["oncall"] = ["erin"] },
    };

    [Fact]
    public void Without_rules_nobody_is_asked()
    {
        Assert.Equal("automatic", ChangeRules.None.Text);
        Assert.Null(ApprovalVerdict.Of(Waiting(), ChangeRules.None).Missing);
    }

    [Fact]
    public void As_many_different_members_of_the_group_as_the_rule_says_have_to_approve()
    {
        Assert.Equal("2 of ops, not the author", ApprovalVerdict.Of(Waiting(), _rules).Missing);
        Assert.Equal("1 more of ops, not the author", ApprovalVerdict.Of(Waiting("bob", "bob"), _rules).Missing);
        Assert.Null(ApprovalVerdict.Of(Waiting("bob", "carol"), _rules).Missing);
    }

    [Fact]
    public void Neither_the_author_nor_a_stranger_counts()
    {
        Assert.Equal("1 more of ops, not the author", ApprovalVerdict.Of(Waiting("alice", "mallory", "bob"), _rules).Missing);
        Assert.Contains("author", ApprovalVerdict.Refusal(Waiting(), _rules, new Actor("Alice", "git")));
        Assert.Contains("no member of ops", ApprovalVerdict.Refusal(Waiting(), _rules, new Actor("mallory", "git")));
        Assert.Null(ApprovalVerdict.Refusal(Waiting(), _rules, new Actor("bob", "git")));
    }

    [Fact]
    public void An_approval_of_another_plan_counts_for_nothing()
    {
        var life = new SampleLife();
        var stale = new ApprovalGiven(new string('f', 64), null) { By = new Actor("bob", "git"), At = life.Now };
        var change = Change.Of(1, [life.Proposed(), life.Planned(), life.Checked(), stale, life.ApprovalBy("carol")]);

        Assert.Equal("1 more of ops, not the author", ApprovalVerdict.Of(change, _rules).Missing);
    }

    [Fact]
    public void Only_those_who_are_named_may_break_the_glass_and_anybody_where_nobody_is()
    {
        Assert.True(_rules.MayBreakGlass("erin"));
        Assert.False(_rules.MayBreakGlass("bob"));
        Assert.True(ChangeRules.None.MayBreakGlass("bob"));
    }

    private static Change Waiting(params string[] approvers)
    {
        var life = new SampleLife();
        return Change.Of(1, [life.Proposed(), life.Planned(), life.Checked(), .. approvers.Select(a => life.ApprovalBy(a))]);
    }
}
