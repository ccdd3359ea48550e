namespace Millwright.Cli.Undo;

/// <summary>What came of taking a change back.</summary>
internal enum RollbackStatus : byte
{
    /// <summary>It is taken back, and the ledger says so.</summary>
    Applied,

    /// <summary>The way back is planned and kept, and may be applied.</summary>
    Planned,

    /// <summary>The way back is planned and kept; approvals are missing.</summary>
    Waiting,

    /// <summary>Nothing was touched: the diagnostics say why.</summary>
    Refused,

    /// <summary>The way back was begun and not finished.</summary>
    Failed,
}
