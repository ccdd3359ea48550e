using System.Data.Common;

namespace Millwright.Changes.Ledger.Stores;

/// <summary>What differs between the databases a ledger can be in; the schema and all statements are the same.</summary>
public interface ILedgerDatabase : IAsyncDisposable
{
    /// <summary>Where it is, without a password, for messages.</summary>
    string Description { get; }

    /// <exception cref="LedgerException">It cannot be reached.</exception>
    ValueTask<DbConnection> OpenAsync(CancellationToken cancellation);

    /// <summary>Begins a transaction in which no other writer can be.</summary>
    ValueTask<DbTransaction> BeginWritingAsync(DbConnection connection, CancellationToken cancellation);

    /// <summary>Reads a record of which all columns were asked for; of a million of them every needless call shows.</summary>
    internal StoredRecord ReadRecord(DbDataReader row);

    /// <summary>The statements' words for this database.</summary>
    LedgerDialect Dialect { get; }

    /// <summary>True for the exceptions by which the database says that it cannot.</summary>
    bool IsFailure(Exception error);
}
