using System.Data.Common;
using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.Ledger;

/// <summary>What the index has to say of a change, by what its records say.</summary>
internal sealed class IndexedChange
{
    public required long Author { get; init; }
    public required long Opened { get; init; }

    /// <summary>Null before it is known.</summary>
    public long? Target { get; set; }

    public long? Environment { get; set; }
    public long? Committed { get; set; }
    public ChangePhase? Phase { get; set; }
    public long? Ended { get; set; }
    public byte[]? Plan { get; set; }

    /// <summary>Who did what was done last.</summary>
    public long LastActor { get; set; } = -1;

    /// <summary>The number of the change's last record.</summary>
    public long LastRecord { get; set; }

    /// <summary>The first column, of id, target, environment, author, phase, opened, ended, committed and plan, that says something else; null where none does.</summary>
    public string? Difference(DbDataReader row)
    {
        if (row.GetInt64(1) != Target) return "its target differs";
        if (Number(row, 2) != Environment) return "its environment differs";
        if (row.GetInt64(3) != Author) return "its author differs";
        if ((ChangePhase)row.GetInt64(4) != Phase) return "its state differs";
        if (row.GetInt64(5) != Opened || Number(row, 6) != Ended || Number(row, 7) != Committed) return "its times differ";
        var plan = row.IsDBNull(8) ? null : row.GetFieldValue<byte[]>(8);
        return (plan is null) == (Plan is null) && plan.AsSpan().SequenceEqual(Plan) ? null : "its plan differs";
    }

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
