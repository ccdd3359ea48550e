namespace Millwright.Changes.Ledger.Stores;

/// <summary>The words in which the databases' languages differ.</summary>
/// <param name="Key">The type of a number that rows are stored by.</param>
/// <param name="Bytes">The type of bytes.</param>
/// <param name="Text">The type of text that compares by its bytes.</param>
/// <param name="Clustered">What a table stored by its key has behind it.</param>
/// <param name="DataBytes">Gives the data of a record as the bytes of its text.</param>
public sealed record LedgerDialect(string Key, string Bytes, string Text, string Clustered, string DataBytes);
