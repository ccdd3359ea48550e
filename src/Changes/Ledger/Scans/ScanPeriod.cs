namespace Millwright.Changes.Ledger.Scans;

/// <summary>A time over which every look for drift found the same.</summary>
/// <param name="Sequence">The number of the record that the first of these looks made.</param>
/// <param name="Found">Empty where all was as it should be.</param>
/// <param name="First">When the first look found it.</param>
/// <param name="Last">When the last did. It is kept beside the record, so that looks which find nothing new add none.</param>
public sealed record ScanPeriod(long Sequence, IReadOnlyList<DriftFinding> Found, DateTimeOffset First, DateTimeOffset Last)
{
    public bool HasFound(IReadOnlyList<DriftFinding> found) => Found.SequenceEqual(found);

    public bool Names(string address) => Found.Any(f => f.Address == address);
}
