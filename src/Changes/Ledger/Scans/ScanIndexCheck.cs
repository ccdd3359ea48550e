using System.Data.Common;
using System.Text;
using Millwright.Changes.Ledger.Stores;
using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.Ledger.Scans;

/// <summary>Makes the index of drift scans anew from the records, and compares it with the one that is kept.</summary>
internal sealed class ScanIndexCheck(DbConnection connection, LedgerNames names)
{
    /// <summary>By record.</summary>
    private readonly Dictionary<long, (long Target, long First, long? Last)> _expected = [];

    private readonly Dictionary<long, long> _newest = [];

    /// <exception cref="FormatException">It is no record of a scan.</exception>
    public void Take(in StoredRecord record)
    {
        var data = new CanonicalReader(record.Data);
        var (target, before, hasFound) = (-1L, (long?)null, false);
        data.Open();
        for (var name = ReadOnlySpan<byte>.Empty; data.Member(ref name);)
        {
            if (name.SequenceEqual("\"target\""u8)) target = names.NumberOf(data.Text());
            else if (name.SequenceEqual("\"before\""u8)) before = EventJson.ParseTime(Encoding.UTF8.GetString(data.Text()[1..^1])).ToUnixTimeMilliseconds();
            else
            {
                hasFound |= name.SequenceEqual("\"found\""u8);
                data.Value();
            }
        }
        data.End();
        if (!hasFound) throw new FormatException("it does not say what was found");
        if (_newest.TryGetValue(target, out var last)) _expected[last] = _expected[last] with { Last = before };
        _expected[record.Sequence] = (target, record.At, null);
        _newest[target] = record.Sequence;
    }

    /// <summary>The first record of which the index says something else; null where there is none.</summary>
    public async Task<(long Record, string Difference)?> CompareAsync(CancellationToken cancellation)
    {
        using var command = connection.Command("SELECT target, seq, first, last FROM ledger_scan ORDER BY seq");
        await using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var sequence = reader.GetInt64(1);
            if (!_expected.Remove(sequence, out var expected)) return (sequence, "it is no record of a scan");
            if (reader.GetInt64(0) != expected.Target) return (sequence, "its target differs");
            // The newest scan's last time stands in no record yet.
            if (reader.GetInt64(2) != expected.First || (expected.Last ?? reader.GetInt64(3)) != reader.GetInt64(3) || reader.GetInt64(3) < expected.First) return (sequence, "its times differ");
        }
        return _expected.Count == 0 ? null : (_expected.Keys.Min(), "it is not in the index");
    }
}
