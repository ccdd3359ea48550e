using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Millwright.Changes.Ledger;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Ledger.Bench;

/// <summary>Lives of changes as a company has them: 60 stacks, 20 people, a few resources a change, some that fail.</summary>
internal static class SampleChanges
{
    private const int ChangesInTransaction = 500;
    private const int EventsInChange = 11;

    private static readonly DateTimeOffset _start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan _between = TimeSpan.FromMinutes(10);

    private static long _made;

    public static DateTimeOffset LastMonth(long events) => _start + events / EventsInChange * _between - TimeSpan.FromDays(30);

    public static async Task FillAsync(ChangeLedger ledger, long events)
    {
        for (var written = 0L; written < events;)
        {
            written += await ledger.WriteAsync(async transaction =>
            {
                var added = 0;
                for (var i = 0; i < ChangesInTransaction && written + added < events; i++) added += await AddAsync(transaction);
                return added;
            }, CancellationToken.None);
        }
    }

    private static async Task<int> AddAsync(LedgerTransaction transaction)
    {
        var number = (int)_made++;
        var at = _start + number * _between;
        var author = Person(number % 20);
        var approver = Person((number + 1) % 20);
        string[] addresses = [.. Enumerable.Range(0, 4).Select(i => $"module.service[{(number + i) % 50}].aws_{(i % 2 == 0 ? "instance" : "lb")}.web")];
        var document = LedgerDocument.Of(Encoding.UTF8.GetBytes($"{{\"actions\":[{string.Join(',', addresses.Select(a => $"{{\"action\":\"update\",\"address\":\"{a}\",\"before\":{{\"size\":{number}}},\"after\":{{\"size\":{number + 1}}}}}"))}],\"format\":1}}"));
        var id = await transaction.ProposeAsync(new ChangeProposed(new Proposal
        {
            Target = $"stack:live/stack-{number % 60}",
            Kind = "deploy",
            Environment = (number % 3) switch { 0 => "dev", 1 => "staging", _ => "prod" },
            Trigger = new Trigger("github", "https://ci.example.com/runs/" + number.ToString(CultureInfo.InvariantCulture)),
            Revision = new Revision(Hash(number)[..40], "Resize the service for the spring campaign", at.AddHours(-3), "main", []),
        }) { By = author, At = at }, CancellationToken.None);
        await transaction.AttachAsync(document, CancellationToken.None);
        var plan = new BoundPlan
        {
            Hash = Hash(number),
            Document = document.Hash,
            Lineage = "5f0c1c8e-7e7e-4d0c-9d5b-0d5a1f7c1b11",
            Serial = (ulong)number,
            Inputs = new Dictionary<string, string> { ["file main.tf"] = Hash(number)[..32], ["variable size"] = Hash(number + 1)[..32] },
            Counts = new ActionCounts(0, addresses.Length, 0),
            Addresses = addresses,
        };
        LifeCycleEvent end = number % 25 == 0
            ? new ApplyFailed((ulong)number + 1, "errors", ["no capacity"]) { By = author, At = at.AddMinutes(6) }
            : new ApplySucceeded((ulong)number + 1) { By = author, At = at.AddMinutes(6) };
        LifeCycleEvent[] life =
        [
            new PlanMade(plan) { By = author, At = at.AddMinutes(1) },
            new PlanChecked([new CheckVerdict("plan of the whole stack", true)]) { By = author, At = at.AddMinutes(1) },
            new ApprovalGiven(plan.Hash, null) { By = approver, At = at.AddMinutes(3) },
            new ChangeApproved("1 of ops, not the author") { By = approver, At = at.AddMinutes(3) },
            new ApplyBegan((ulong)number, new RunningProcess("runner-7", 4242, at)) { By = author, At = at.AddMinutes(4) },
            .. addresses.Select(a => new ActionEnded(a, "update", true, "id=i-0123456789abcdef0") { By = author, At = at.AddMinutes(5) }),
            end,
        ];
        await transaction.AppendAsync(id, life, CancellationToken.None);
        return life.Length + 1;
    }

    private static Actor Person(int number) => new($"person{number.ToString(CultureInfo.InvariantCulture)}@example.com", "git");

    private static string Hash(int number) => Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(number)));
}
