namespace Millwright.Changes.Ledger;

/// <summary>A name by its number and the change it belongs to, as the index pairs them.</summary>
internal readonly record struct IndexedName(long Name, long Change)
{
    /// <summary>Both are small and given out one after the other, so this spreads them well and costs next to nothing.</summary>
    public override int GetHashCode() => (int)((Name * 0x9E3779B1) ^ Change);
}
