using Millwright.Infrastructure.Addressing;

namespace Millwright.Infrastructure.Recovery;

/// <summary>What came of recovering an interrupted run.</summary>
/// <param name="Header">The run.</param>
/// <param name="Restored">The addresses that changed in the state.</param>
/// <param name="InDoubt">Operations that were under way, and whose end nobody knows.</param>
/// <param name="StateIsNewer">Somebody else has written the state since.</param>
public sealed record RecoveryReport(
    JournalHeader Header,
    IReadOnlyList<ResourceInstanceAddress> Restored,
    IReadOnlyList<Operation> InDoubt,
    bool StateIsNewer)
{
    /// <summary>Creates in doubt: what they would have made may exist without being in the state.</summary>
    public IReadOnlyList<Operation> DoubtfulCreates => [.. InDoubt.Where(static o => o.Kind == OperationKind.Create)];
}
