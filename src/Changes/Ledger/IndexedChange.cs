using System.Data.Common;
using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.Ledger;

/// <summary>What the index has to say of a change, by what its records say.</summary>
internal sealed class IndexedChange
{
    public required long Target { get; init; }
    public required long? Environment { get; init; }
    public required long Author { get; init; }
    public required long Opened { get; init; }
    public required long? Committed { get; init; }
    public ChangePhase? Phase { get; set; }
    public long? Ended { get; set; }

    /// <summary>In hexadecimal.</summary>
    public string? Plan { get; set; }

    /// <summary>The first column, of id, target, environment, author, phase, opened, ended, committed and plan, that says something else; null where none does.</summary>
    public string? Difference(DbDataReader row)
    {
        if (row.GetInt64(1) != Target) return "its target differs";
        if (Number(row, 2) != Environment) return "its environment differs";
        if (row.GetInt64(3) != Author) return "its author differs";
        if ((ChangePhase)row.GetInt64(4) != Phase) return "its state differs";
        if (row.GetInt64(5) != Opened || Number(row, 6) != Ended || Number(row, 7) != Committed) return "its times differ";
        return (row.IsDBNull(8) ? null : Convert.ToHexStringLower(row.GetFieldValue<byte[]>(8))) == Plan ? null : "its plan differs";
    }

    private static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
