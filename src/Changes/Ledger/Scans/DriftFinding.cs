namespace Millwright.Changes.Ledger.Scans;

/// <summary>An object that a look for drift found to be other than the state says. Values are not kept: they may be secret.</summary>
/// <param name="IsGone">It is not there any more.</param>
/// <param name="Attributes">The names of those that differ, sorted.</param>
public sealed record DriftFinding(string Address, bool IsGone, IReadOnlyList<string> Attributes)
{
    public bool Equals(DriftFinding? other) => other is not null && Address == other.Address && IsGone == other.IsGone && Attributes.SequenceEqual(other.Attributes);

    public override int GetHashCode() => HashCode.Combine(Address, IsGone, Attributes.Count);
}
