using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.Tests.Ledger;

/// <summary>Lives of changes, to fill ledgers with.</summary>
internal sealed class SampleLife(string target = "stack:live/web", string author = "alice")
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private DateTimeOffset _now = Start;

    /// <summary>Every event is a minute after the one before.</summary>
    public DateTimeOffset Now
    {
        get => _now = _now.AddMinutes(1);
        init => _now = value;
    }

    public Actor Author { get; } = new(author, "git");

    public string? Environment { get; init; }

    public static LedgerDocument Document { get; } = LedgerDocument.Of("{\"actions\":[]}"u8.ToArray());

    /// <param name="back">The changes it takes back; the first is the one that somebody wants back.</param>
    public ChangeProposed Proposed(string? message = null, params long[] back) => new(new Proposal
    {
        RollsBack = back.Length == 0 ? null : back[0],
        RollsBackAlso = [.. back.Skip(1)],
        Target = target,
        Kind = "deploy",
        Environment = Environment,
        Trigger = new Trigger("command line"),
        Message = message,
        Revision = new Revision(new string('c', 40), "Make the database larger", Start.AddHours(-1), "main", []),
    })
    { By = Author, At = Now };

    public PlanMade Planned(params string[] addresses) => new(new BoundPlan
    {
        Hash = new string('a', 64),
        Document = Document.Hash,
        Lineage = "11111111-2222-3333-4444-555555555555",
        Serial = 4,
        Inputs = new Dictionary<string, string> { ["file main.tf"] = new string('b', 64) },
        Counts = new ActionCounts(0, addresses.Length, 0),
        Addresses = addresses,
    })
    { By = Author, At = Now };

    public PlanChecked Checked() => new([new CheckVerdict("plan is complete", true)]) { By = Author, At = Now };

    public ApprovalGiven ApprovalBy(string actor, string? comment = null) => new(new string('a', 64), comment) { By = new Actor(actor, "git"), At = Now };

    public ChangeApproved Approved() => new("automatic") { By = Author, At = Now };

    public ApplyBegan Began() => new(4, new RunningProcess("host", 1234, Start)) { By = Author, At = Now };

    public ActionEnded Ended(string address, bool succeeded = true) => new(address, "update", succeeded) { By = Author, At = Now };

    public ApplySucceeded Succeeded() => new(5) { By = Author, At = Now };

    public ApplyFailed Failed() => new(5, "errors", ["no such bucket"]) { By = Author, At = Now };

    /// <summary>From the proposal up to the end of the apply.</summary>
    public async Task<long> LiveAsync(ChangeLedger ledger, params string[] addresses)
    {
        return await ledger.WriteAsync(async transaction =>
        {
            var id = await transaction.ProposeAsync(Proposed(), CancellationToken.None);
            await transaction.AttachAsync(Document, CancellationToken.None);
            await transaction.AppendAsync(id, [Planned(addresses), Checked(), Approved(), Began(), .. addresses.Select(a => Ended(a)), Succeeded()], CancellationToken.None);
            return id;
        }, CancellationToken.None);
    }
}
