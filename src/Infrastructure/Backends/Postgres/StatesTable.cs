namespace Millwright.Infrastructure.Backends.Postgres;

/// <summary>The table of states, as Terraform makes and asks it.</summary>
/// <param name="schema">As configured, unquoted.</param>
internal sealed class StatesTable(string schema)
{
    private readonly string _name = $"\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\".states";

    public string Schema => schema;
    public bool CreatesSchema { get; init; }
    public bool CreatesTable { get; init; }
    public bool CreatesIndex { get; init; }

    public const string CountSchemas = "SELECT count(1) FROM information_schema.schemata WHERE schema_name = $1";

    public string CreateSchema => $"CREATE SCHEMA IF NOT EXISTS \"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // The sequence is shared by all schemas of a database, since advisory locks are.
    public const string CreateSequence = "CREATE SEQUENCE IF NOT EXISTS public.global_states_id_seq AS bigint";

    public string CreateTable =>
        $"CREATE TABLE IF NOT EXISTS {_name} (id bigint NOT NULL DEFAULT nextval('public.global_states_id_seq') PRIMARY KEY, name text UNIQUE, data text)";

    public string CreateIndex => $"CREATE UNIQUE INDEX IF NOT EXISTS states_by_name ON {_name} (name)";

    public string SelectNames => $"SELECT name FROM {_name} WHERE name <> 'default' ORDER BY name";

    public string SelectData => $"SELECT data FROM {_name} WHERE name = $1";

    public string Upsert => $"INSERT INTO {_name} (name, data) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET data = $2 WHERE states.name = $1";

    public string Delete => $"DELETE FROM {_name} WHERE name = $1";

    /// <summary>The row's id, whether its lock was taken, and whether the lock on creating rows was.</summary>
    public string TryLock => $"SELECT states.id, pg_try_advisory_lock(states.id), pg_try_advisory_lock(-1) FROM {_name} WHERE states.name = $1";

    public const string TryLockCreation = "SELECT pg_try_advisory_lock(-1)";

    public const string Retake = "SELECT pg_try_advisory_lock($1)";

    public const string Unlock = "SELECT pg_advisory_unlock($1)";
}
