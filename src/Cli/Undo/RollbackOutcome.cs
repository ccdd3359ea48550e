using Millwright.Hcl.Diagnostics;

namespace Millwright.Cli.Undo;

/// <summary>What came of taking a change back.</summary>
/// <param name="Change">The number of the change that takes it back; null where none was proposed.</param>
/// <param name="Diagnostics">Everything there is to say about it; nothing of it has been shown yet.</param>
internal sealed record RollbackOutcome(RollbackStatus Status, long? Change, DiagnosticList Diagnostics);
