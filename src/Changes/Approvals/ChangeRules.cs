namespace Millwright.Changes.Approvals;

/// <summary>The rules that changes of a target go by.</summary>
/// <param name="Environment">Null where the workspace has none for it.</param>
/// <param name="Approvals">All of them have to be content; none for automatic approval.</param>
public sealed record ChangeRules(string? Environment, IReadOnlyList<ApprovalRule> Approvals, IReadOnlyList<FreezeWindow> Freezes)
{
    /// <summary>Where nobody has set any.</summary>
    public static readonly ChangeRules None = new(null, [], []);

    /// <summary>True where nobody has to be asked.</summary>
    public bool ApproveByThemselves => Approvals.All(static rule => rule.Needed == 0);
}
