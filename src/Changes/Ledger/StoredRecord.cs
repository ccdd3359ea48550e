using Millwright.Changes.Ledger.Stores;

namespace Millwright.Changes.Ledger;

/// <summary>A record as the ledger keeps it: what every body has stands in columns, with names by number.</summary>
/// <param name="Kind">0 where a record that an older version wrote is not of the form that bodies have: Data is all of its body then.</param>
/// <param name="At">In milliseconds since 1970.</param>
internal readonly record struct StoredRecord(long Sequence, long Change, long Kind, long Actor, long Source, long At, byte[] Data, byte[] Hash)
{
    public const string Insert =
        "INSERT INTO ledger_event (seq, change, kind, actor, source, at, data, hash) VALUES (@seq, @change, @kind, @actor, @source, @at, @data, @hash)";

    /// <summary>In the order in which <see cref="ILedgerDatabase.ReadRecord"/> takes them.</summary>
    public static string Columns(LedgerDialect dialect) => $"seq, change, kind, actor, source, at, {dialect.DataBytes}, hash";

    /// <summary>Writes the body that the record's hash is of; null where it names what the ledger has no name for.</summary>
    /// <param name="buffer">Is replaced where it is too small.</param>
    public int? WriteBody(LedgerNames names, ref byte[] buffer)
    {
        if (Kind == 0)
        {
            Reserve(Data.Length, ref buffer);
            Data.CopyTo(buffer, 0);
            return Data.Length;
        }
        if (names.JsonOf(Kind) is not { } kind || names.JsonOf(Actor) is not { } actor || names.JsonOf(Source) is not { } source) return null;
        Reserve(RecordBody.Frame + kind.Length + actor.Length + source.Length + Data.Length, ref buffer);
        return RecordBody.Write(buffer, Sequence, Change, kind, actor, source, At, Data);
    }

    private static void Reserve(int size, ref byte[] buffer)
    {
        if (buffer.Length < size) buffer = new byte[Math.Max(size, 2 * buffer.Length)];
    }
}
