using Millwright.Hcl.Diagnostics;

namespace Millwright.Changes;

/// <summary>How an apply ended, and what there is to say about it.</summary>
public sealed record ChangeOutcome(ChangeStatus Status, IReadOnlyList<Diagnostic> Diagnostics);
