using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.Approvals;

/// <summary>What the rules say of a change with the approvals it has.</summary>
/// <param name="Missing">What is missing, one sentence's end each, such as "2 more of ops, not the author"; empty where nothing is.</param>
public sealed record ApprovalVerdict(IReadOnlyList<string> Missing)
{
    public bool IsContent => Missing.Count == 0;

    public static ApprovalVerdict Of(Change change, ChangeRules rules)
    {
        var missing = new List<string>();
        foreach (var rule in rules.Approvals)
        {
            var counted = change.State.Approvals.Where(a => a.Plan == change.State.Plan?.Hash && Refusal(change, rule, a.By) is null).Select(static a => a.By.Name).Distinct().Count();
            if (counted < rule.Needed) missing.Add($"{rule.Needed - counted}{(counted > 0 ? " more" : "")} of {rule.Group ?? "anybody"}{(rule.AuthorMayApprove ? "" : ", not the author")}");
        }
        return new ApprovalVerdict(missing);
    }

    /// <summary>Why somebody's approval would count for none of the rules; null where it would for one.</summary>
    public static string? Refusal(Change change, ChangeRules rules, Actor actor)
    {
        if (change.Phase != ChangePhase.Checked) return $"it is {ChangeLifeCycle.Text(change.Phase)}, and only a change that is checked waits for approvals";
        var asked = rules.Approvals.Where(static rule => rule.Needed > 0).ToList();
        if (asked.Count == 0) return null;
        var refusals = asked.Select(rule => Refusal(change, rule, actor)).ToList();
        return refusals.Contains(null) ? null : refusals[0];
    }

    private static string? Refusal(Change change, ApprovalRule rule, Actor actor)
    {
        if (!rule.AuthorMayApprove && Same(actor.Name, change.Author.Name)) return $"{actor.Name} is its author, and the rule is \"{rule}\"";
        return rule.Group is null || rule.Members.Any(member => Same(member, actor.Name)) ? null : $"{actor.Name} is not one of {rule.Group}";
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
