using Millwright.Infrastructure.State;
using Millwright.Providers.Schemas;

namespace Millwright.Infrastructure.Backends.Postgres;

/// <summary>Keeps states as rows of a PostgreSQL table, locked by advisory locks.</summary>
internal sealed class PostgresBackendType : IBackendType
{
    public string Name => "pg";

    public SchemaBlock Schema { get; } = BackendSchema.Of(
    [
        .. BackendSchema.Secrets("conn_str"),
        .. BackendSchema.Texts("schema_name"),
        .. BackendSchema.Flags("skip_schema_creation", "skip_table_creation", "skip_index_creation"),
    ]);

    public IBackend Configure(BackendArguments arguments, BackendSite site)
    {
        var table = new StatesTable(arguments.Text("schema_name", "PG_SCHEMA_NAME") ?? "terraform_remote_state")
        {
            CreatesSchema = !arguments.Flag("skip_schema_creation", fallback: false, "PG_SKIP_SCHEMA_CREATION"),
            CreatesTable = !arguments.Flag("skip_table_creation", fallback: false, "PG_SKIP_TABLE_CREATION"),
            CreatesIndex = !arguments.Flag("skip_index_creation", fallback: false, "PG_SKIP_INDEX_CREATION"),
        };
        var connection = ConnectionString.Parse(arguments.Text("conn_str", "PG_CONN_STR") ?? "", site.Environment);
        return new PostgresBackend(connection, table, site);
    }
}
