namespace Millwright.Changes.Ledger.Stores;

/// <summary>The tables of a ledger.</summary>
/// <remarks>
/// ledger_event, with the names it refers to, and ledger_document are the truth. Everything else is an index made from them, which
/// verification makes anew and compares. Names are kept once and numbered: kinds of events, actors, targets, addresses. What every
/// body has stands in columns of its own, and data holds what is particular to a kind of event.
/// </remarks>
internal static class LedgerSchema
{
    /// <summary>The format of today. In format 1, which did not say so, ledger_event held each body as one text.</summary>
    public const long Format = 2;

    public static string CreateFormat(LedgerDialect dialect) => $"CREATE TABLE IF NOT EXISTS ledger_format (format {dialect.Key} PRIMARY KEY)";

    public static readonly string SetFormat = $"INSERT INTO ledger_format (format) VALUES ({Format}) ON CONFLICT DO NOTHING";

    public static string Create(LedgerDialect dialect) => $"""
        CREATE TABLE IF NOT EXISTS ledger_event (
            seq {dialect.Key} PRIMARY KEY, change {dialect.Key} NOT NULL, kind {dialect.Key} NOT NULL, actor {dialect.Key} NOT NULL,
            source {dialect.Key} NOT NULL, at {dialect.Key} NOT NULL, data TEXT NOT NULL, hash {dialect.Bytes} NOT NULL);
        CREATE INDEX IF NOT EXISTS ledger_event_change ON ledger_event (change, seq);
        CREATE TABLE IF NOT EXISTS ledger_document (hash {dialect.Bytes} PRIMARY KEY, content {dialect.Bytes} NOT NULL);
        CREATE TABLE IF NOT EXISTS ledger_head (one {dialect.Key} PRIMARY KEY, seq {dialect.Key} NOT NULL, hash {dialect.Bytes} NOT NULL, changes {dialect.Key} NOT NULL, names {dialect.Key} NOT NULL);
        CREATE TABLE IF NOT EXISTS ledger_name (id {dialect.Key} PRIMARY KEY, name {dialect.Text} NOT NULL UNIQUE);
        CREATE TABLE IF NOT EXISTS ledger_change (
            id {dialect.Key} PRIMARY KEY, target {dialect.Key} NOT NULL, environment {dialect.Key}, author {dialect.Key} NOT NULL,
            phase {dialect.Key} NOT NULL, opened {dialect.Key} NOT NULL, ended {dialect.Key}, committed {dialect.Key}, plan {dialect.Bytes});
        CREATE INDEX IF NOT EXISTS ledger_change_opened ON ledger_change (opened);
        CREATE INDEX IF NOT EXISTS ledger_change_target ON ledger_change (target, opened);
        CREATE INDEX IF NOT EXISTS ledger_change_phase ON ledger_change (phase, opened);
        CREATE INDEX IF NOT EXISTS ledger_change_plan ON ledger_change (plan);
        CREATE TABLE IF NOT EXISTS ledger_party (actor {dialect.Key}, change {dialect.Key}, PRIMARY KEY (actor, change)){dialect.Clustered};
        CREATE TABLE IF NOT EXISTS ledger_scan (
            target {dialect.Key}, seq {dialect.Key}, first {dialect.Key} NOT NULL, last {dialect.Key} NOT NULL, PRIMARY KEY (target, seq)){dialect.Clustered};
        CREATE TABLE IF NOT EXISTS ledger_touched (address {dialect.Key}, change {dialect.Key}, PRIMARY KEY (address, change)){dialect.Clustered};
        """;
}
