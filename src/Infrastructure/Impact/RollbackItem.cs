namespace Millwright.Infrastructure.Impact;

/// <summary>Something a rollback concerns.</summary>
/// <param name="Note">What there is to say about it, as the end of a sentence; null where nothing.</param>
public sealed record RollbackItem(string Address, string? Note = null);
