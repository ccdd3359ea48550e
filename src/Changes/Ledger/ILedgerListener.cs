using Millwright.Changes.Ledger.Scans;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.Ledger;

/// <summary>Hears of what is added to a ledger, once it is durable. It must neither wait nor fail: the record stands.</summary>
public interface ILedgerListener
{
    /// <param name="change">As it is after the events.</param>
    void Happened(Change change, IReadOnlyList<LifeCycleEvent> happened);

    /// <param name="scanned">What a look for drift found, where that is not what the one before it found.</param>
    void Scanned(DriftScanned scanned);
}
