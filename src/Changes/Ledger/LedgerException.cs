namespace Millwright.Changes.Ledger;

/// <summary>The ledger cannot be read or written; the message says why and what to do.</summary>
public sealed class LedgerException(string message, Exception? inner = null) : Exception(message, inner);
