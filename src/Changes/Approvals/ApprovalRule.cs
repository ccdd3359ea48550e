namespace Millwright.Changes.Approvals;

/// <summary>How many of whom have to say yes to a change.</summary>
/// <param name="Needed">0 for none.</param>
/// <param name="Group">What the approvers are called; null where anybody may be one.</param>
/// <param name="Members">The actors of the group.</param>
/// <param name="AuthorMayApprove">False where four eyes are asked for.</param>
public sealed record ApprovalRule(int Needed, string? Group, IReadOnlyList<string> Members, bool AuthorMayApprove)
{
    public override string ToString() =>
        Needed == 0 ? "automatic" : $"{Needed} of {Group ?? "anybody"}{(AuthorMayApprove ? "" : ", not the author")}";
}
