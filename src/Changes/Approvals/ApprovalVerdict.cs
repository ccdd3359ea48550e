using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.Approvals;

/// <summary>What the rules say of a change with the approvals it has.</summary>
/// <param name="Missing">Such as "1 more of ops, not the author"; null where nothing is missing.</param>
public sealed record ApprovalVerdict(string? Missing)
{
    public static ApprovalVerdict Of(Change change, ChangeRules rules)
    {
        var counted = change.State.Approvals
            .Where(a => a.Plan == change.State.Plan?.Hash && RefusalOf(change, rules, a.By) is null)
            .Select(static a => a.By.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var left = rules.Approvals.Required - counted;
        return new ApprovalVerdict(left > 0 ? rules.Missing(left, isMore: counted > 0) : null);
    }

    /// <summary>Why somebody cannot approve a change, as the end of a sentence; null where they can.</summary>
    public static string? Refusal(Change change, ChangeRules rules, Actor actor)
    {
        if (change.Phase != ChangePhase.Checked) return $"it is {ChangeLifeCycle.Text(change.Phase)}, and only a change that is checked waits for approvals";
        return RefusalOf(change, rules, actor)
            ?? (change.State.Approvals.Any(a => a.Plan == change.State.Plan?.Hash && IsSame(a.By, actor)) ? $"{actor.Name} has approved it already" : null);
    }

    private static string? RefusalOf(Change change, ChangeRules rules, Actor actor)
    {
        var rule = rules.Approvals;
        if (rule.FourEyes && IsSame(actor, change.Author))
            return $"{actor.Name} is its author, and four eyes are asked for";
        return rule.Groups.Count == 0 || rules.IsMember(rule.Groups, actor.Name)
            ? null
            : $"{actor.Name} is no member of {string.Join(" or ", rule.Groups)}";
    }

    private static bool IsSame(Actor one, Actor other) => string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase);
}
