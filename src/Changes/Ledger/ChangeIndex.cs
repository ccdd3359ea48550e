using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.Ledger;

/// <summary>Keeps the tables by which changes are found, as the events come in.</summary>
internal sealed class ChangeIndex(LedgerTransaction transaction, long names)
{
    private readonly Dictionary<string, long> _known = [];

    /// <summary>How many names there are.</summary>
    public long Names { get; private set; } = names;

    public async Task UpdateAsync(Change change, IReadOnlyList<LifeCycleEvent> happened, bool isNew, CancellationToken cancellation)
    {
        if (isNew) await InsertAsync(change, cancellation).ConfigureAwait(false);
        else
        {
            await transaction.RunAsync("UPDATE ledger_change SET phase = @phase, ended = @ended, plan = @plan WHERE id = @id", cancellation,
                ("@phase", (long)change.Phase), ("@ended", change.EndedAt?.ToUnixTimeMilliseconds()), ("@plan", PlanOf(change)), ("@id", change.Id)).ConfigureAwait(false);
        }
        foreach (var actor in happened.Select(static e => e.By.Name).Distinct())
            await AddAsync("INSERT INTO ledger_party (actor, change) VALUES (@name, @change) ON CONFLICT DO NOTHING", actor, change.Id, cancellation).ConfigureAwait(false);
        foreach (var address in happened.SelectMany(Addresses).Distinct())
            await AddAsync("INSERT INTO ledger_touched (address, change) VALUES (@name, @change) ON CONFLICT DO NOTHING", address, change.Id, cancellation).ConfigureAwait(false);
    }

    private async Task InsertAsync(Change change, CancellationToken cancellation)
    {
        var environment = change.Proposal.Environment is { } given ? await NameAsync(given, cancellation).ConfigureAwait(false) : (long?)null;
        await transaction.RunAsync(
            "INSERT INTO ledger_change (id, target, environment, author, phase, opened, ended, committed, plan) VALUES (@id, @target, @environment, @author, @phase, @opened, @ended, @committed, @plan)",
            cancellation,
            ("@id", change.Id),
            ("@target", await NameAsync(change.Proposal.Target, cancellation).ConfigureAwait(false)),
            ("@environment", environment),
            ("@author", await NameAsync(change.Author.Name, cancellation).ConfigureAwait(false)),
            ("@phase", (long)change.Phase),
            ("@opened", change.State.Proposal.At.ToUnixTimeMilliseconds()),
            ("@ended", change.EndedAt?.ToUnixTimeMilliseconds()),
            // A commit that comes back is not delivered anew.
            ("@committed", change.Proposal.RollsBack is null ? change.Proposal.Revision?.CommittedAt.ToUnixTimeMilliseconds() : null),
            ("@plan", PlanOf(change))).ConfigureAwait(false);
    }

    /// <summary>The addresses an event names.</summary>
    internal static IEnumerable<string> Addresses(LifeCycleEvent happened) => happened switch
    {
        PlanMade made => made.Plan.Addresses,
        ActionEnded ended => [ended.Address],
        _ => [],
    };

    private static byte[]? PlanOf(Change change) => change.State.Plan is { } plan ? Convert.FromHexString(plan.Hash) : null;

    private async Task AddAsync(string sql, string name, long change, CancellationToken cancellation) =>
        await transaction.RunAsync(sql, cancellation, ("@name", await NameAsync(name, cancellation).ConfigureAwait(false)), ("@change", change)).ConfigureAwait(false);

    /// <summary>A name's number; a new one where it has none.</summary>
    public async Task<long> NameAsync(string name, CancellationToken cancellation)
    {
        if (_known.TryGetValue(name, out var known)) return known;
        var found = await transaction.Command("SELECT id FROM ledger_name WHERE name = @name", ("@name", name)).ExecuteScalarAsync(cancellation).ConfigureAwait(false);
        if (found is long id) return _known[name] = id;
        id = ++Names;
        await transaction.RunAsync("INSERT INTO ledger_name (id, name) VALUES (@id, @name)", cancellation, ("@id", id), ("@name", name)).ConfigureAwait(false);
        return _known[name] = id;
    }
}
