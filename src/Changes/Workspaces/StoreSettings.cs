namespace Millwright.Changes.Workspaces;

/// <summary>Where the ledger is kept: a file of SQLite or a PostgreSQL database.</summary>
/// <param name="SqlitePath">Absolute; null where it is PostgreSQL.</param>
/// <param name="PostgresConnection">The connection string, which may hold a password and must not be shown.</param>
public sealed record StoreSettings(string? SqlitePath, string? PostgresConnection)
{
    public const string DefaultPath = ".millwright/ledger.db";

    public static StoreSettings DefaultIn(string root) => new(Path.Combine(root, ".millwright", "ledger.db"), null);

    // The default would print the connection string, and with it its password.
    public override string ToString() => SqlitePath ?? "postgres";
}
