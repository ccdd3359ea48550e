namespace Millwright.Infrastructure.Recovery;

/// <summary>Which run a journal is of, and which state it builds on.</summary>
/// <param name="Lineage">The state's lineage; empty where it had never been written.</param>
/// <param name="Serial">The state's serial when the run began.</param>
/// <param name="Started">When the run began.</param>
/// <param name="Process">The process id of the run.</param>
public sealed record JournalHeader(string Lineage, ulong Serial, DateTimeOffset Started, int Process);
