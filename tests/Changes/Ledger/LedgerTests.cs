using System.Data.Common;
using Millwright.Changes.Ledger;
using Millwright.Changes.Ledger.Stores;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Changes.LifeCycle.States;

namespace Millwright.Changes.Tests.Ledger;

/// <summary>What a ledger does, whatever database it is in.</summary>
public abstract class LedgerTests : IAsyncLifetime
{
    private protected ChangeLedger Ledger { get; private set; } = null!;

    private protected abstract Task<ILedgerDatabase> DatabaseAsync();

    /// <summary>Another connection to the same ledger.</summary>
    private protected abstract ILedgerDatabase Again();

    public async ValueTask InitializeAsync() => Ledger = await ChangeLedger.OpenAsync(await DatabaseAsync(), null, TimeProvider.System, CancellationToken.None);

    public virtual async ValueTask DisposeAsync()
    {
        if (Ledger is not null) await Ledger.DisposeAsync();
    }

    [Fact]
    public async Task Gives_back_what_was_written()
    {
        var life = new SampleLife();
        var id = await life.LiveAsync(Ledger, "aws_vpc.main");

        var change = (await Ledger.FindAsync(id, CancellationToken.None))!;

        Assert.Equal(1, change.Id);
        Assert.Equal(ChangePhase.Applied, change.Phase);
        Assert.Equal("alice", change.Author.Name);
        Assert.Equal("Make the database larger", change.Why);
        Assert.Equal(4UL, change.State.Plan!.Serial);
        Assert.Equal(["proposed", "planned", "checked", "approved", "applying", "action", "applied"], change.Events.Select(e => e.Kind));
        Assert.Equal("aws_vpc.main", Assert.Single(change.State.Find<Applying>()!.Actions).Address);
        Assert.Equal("{\"actions\":[]}"u8.ToArray(), (await Ledger.DocumentAsync(change.State.Plan.Document, CancellationToken.None))!.Content.ToArray());
    }

    [Fact]
    public async Task What_a_change_takes_back_is_taken_back_in_the_transaction_in_which_it_succeeds()
    {
        var life = new SampleLife();
        var first = await life.LiveAsync(Ledger);
        var second = await life.LiveAsync(Ledger);
        var back = await Ledger.WriteAsync(async transaction =>
        {
            var id = await transaction.ProposeAsync(life.Proposed(null, first, second), CancellationToken.None);
            await transaction.AppendAsync(id, [life.Planned(), life.Checked(), life.Approved(), life.Began()], CancellationToken.None);
            return id;
        }, CancellationToken.None);
        Assert.Equal(ChangePhase.Applied, (await Ledger.FindAsync(first, CancellationToken.None))!.Phase);

        // As whoever finds out later that a process was killed when it had done everything.
        await Ledger.AppendAsync(back, [new ApplySucceeded(6, Recovered: true) { By = life.Author, At = life.Now }], CancellationToken.None);

        foreach (var id in new[] { first, second })
        {
            var taken = (await Ledger.FindAsync(id, CancellationToken.None))!;
            Assert.Equal(ChangePhase.RolledBack, taken.Phase);
            Assert.Equal(back, Assert.IsType<ChangeRolledBack>(taken.Events[^1]).Change);
        }
        var proposal = (await Ledger.FindAsync(back, CancellationToken.None))!.Proposal;
        Assert.Equal((first, new[] { second }), (proposal.RollsBack!.Value, proposal.RollsBackAlso.ToArray()));
        Assert.Null(Assert.Single(await Ledger.DeliveriesAsync(new ChangeFilter(), CancellationToken.None), d => d.Change == back).CommittedAt);
        Assert.True((await VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task A_change_that_fails_takes_nothing_back()
    {
        var life = new SampleLife();
        var first = await life.LiveAsync(Ledger);
        await Ledger.WriteAsync(async transaction =>
        {
            var id = await transaction.ProposeAsync(life.Proposed(null, first), CancellationToken.None);
            return await transaction.AppendAsync(id, [life.Planned(), life.Checked(), life.Approved(), life.Began(), life.Failed()], CancellationToken.None);
        }, CancellationToken.None);

        Assert.Equal(ChangePhase.Applied, (await Ledger.FindAsync(first, CancellationToken.None))!.Phase);
    }

    [Fact]
    public async Task Refuses_what_cannot_happen_and_keeps_nothing_of_it()
    {
        var life = new SampleLife();
        var id = await life.LiveAsync(Ledger);
        var head = await Ledger.HeadAsync(CancellationToken.None);

        await Assert.ThrowsAsync<IllegalTransitionException>(() => Ledger.AppendAsync(id, [life.Began()], CancellationToken.None));

        Assert.Equal(head, await Ledger.HeadAsync(CancellationToken.None));
        Assert.True((await VerifyAsync()).IsWhole);
    }

    [Fact]
    public async Task Writers_that_come_at_the_same_time_neither_lose_records_nor_fork_the_chain()
    {
        var writers = Enumerable.Range(0, 4).Select(async number =>
        {
            await using var mine = await ChangeLedger.OpenAsync(Again(), null, TimeProvider.System, CancellationToken.None);
            for (var i = 0; i < 10; i++) await new SampleLife($"stack:{number}", $"actor{number}").LiveAsync(mine, "a.b");
        });

        await Task.WhenAll(writers);

        Assert.Equal(1 + 40 * 7, (await Ledger.HeadAsync(CancellationToken.None)).Sequence);
        var verdict = await VerifyAsync();
        Assert.True(verdict.IsWhole, verdict.Problem);
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), (await Ledger.ListAsync(new ChangeFilter(), CancellationToken.None)).Select(c => c.Id).Order());
    }

    [Fact]
    public async Task Finds_changes_by_time_target_actor_address_and_outcome()
    {
        var web = new SampleLife();
        await web.LiveAsync(Ledger, "module.db.aws_db_instance.main", "aws_s3_bucket.logs[0]");
        var db = new SampleLife("stack:live/db", "bob") { Now = SampleLife.Start.AddDays(3), Environment = "prod" };
        await Ledger.WriteAsync(async transaction =>
        {
            var id = await transaction.ProposeAsync(db.Proposed("resize"), CancellationToken.None);
            await transaction.AttachAsync(SampleLife.Document, CancellationToken.None);
            return await transaction.AppendAsync(id, [db.Planned("module.db2.x.y"), db.Checked(), db.ApprovalBy("carol", "looks right"), db.Approved(), db.Began(), db.Failed()], CancellationToken.None);
        }, CancellationToken.None);

        await FindsAsync(new ChangeFilter(), 2, 1);
        await FindsAsync(new ChangeFilter { Limit = 1 }, 2);
        await FindsAsync(new ChangeFilter { Since = SampleLife.Start.AddDays(2) }, 2);
        await FindsAsync(new ChangeFilter { Until = SampleLife.Start.AddDays(2) }, 1);
        await FindsAsync(new ChangeFilter { Target = "stack:live/web" }, 1);
        await FindsAsync(new ChangeFilter { Target = "live/db" }, 2);
        await FindsAsync(new ChangeFilter { Environment = "prod" }, 2);
        await FindsAsync(new ChangeFilter { Actor = "carol" }, 2);
        await FindsAsync(new ChangeFilter { Actor = "alice" }, 1);
        await FindsAsync(new ChangeFilter { Address = "module.db.aws_db_instance.main" }, 1);
        await FindsAsync(new ChangeFilter { Address = "module.db" }, 1);
        await FindsAsync(new ChangeFilter { Address = "aws_s3_bucket.logs" }, 1);
        await FindsAsync(new ChangeFilter { Address = "aws_s3_bucket.log" });
        await FindsAsync(new ChangeFilter { Phases = [ChangePhase.Failed] }, 2);
        await FindsAsync(new ChangeFilter { Phases = [ChangePhase.Applied, ChangePhase.Failed], Address = "module.db" }, 1);
    }

    [Theory]
    [InlineData("UPDATE ledger_event SET body = replace(body, 'alice', 'mallo') WHERE seq = 9", 9, "was changed")]
    [InlineData("UPDATE ledger_event SET hash = (SELECT hash FROM ledger_event WHERE seq = 5) WHERE seq = 9", 9, "was changed")]
    [InlineData("DELETE FROM ledger_event WHERE seq = 9", 9, "is gone")]
    [InlineData("DELETE FROM ledger_event WHERE seq = 1", 1, "is gone")]
    [InlineData("DELETE FROM ledger_event WHERE seq = 9; UPDATE ledger_event SET seq = 9 WHERE seq = 10", 9, "was changed")]
    [InlineData("UPDATE ledger_event SET seq = -9 WHERE seq = 9; UPDATE ledger_event SET seq = 9 WHERE seq = 10; UPDATE ledger_event SET seq = 10 WHERE seq = -9", 9, "was changed")]
    [InlineData("UPDATE ledger_event SET change = 1 WHERE seq = 9", 9, "filed under change 1")]
    [InlineData("DELETE FROM ledger_event WHERE seq > 20", 21, "is gone")]
    [InlineData("UPDATE ledger_change SET phase = 7 WHERE id = 2", 15, "index of change 2")]
    [InlineData("DELETE FROM ledger_touched WHERE change = 2", 15, "index of change 2")]
    [InlineData("DELETE FROM ledger_party WHERE change = 3", 22, "index of change 3")]
    [InlineData("DELETE FROM ledger_change WHERE id = 3", 22, "index of change 3")]
    [InlineData("UPDATE ledger_name SET name = 'mallory' WHERE name = 'alice'", 8, "index of change 1")]
    [InlineData("DELETE FROM ledger_document", 3, "document")]
    [InlineData("UPDATE ledger_document SET content = hash", 3, "document")]
    public async Task Verification_names_the_first_broken_record(string tampering, long record, string problem)
    {
        for (var i = 0; i < 3; i++) await new SampleLife().LiveAsync(Ledger, "aws_vpc.main");
        Assert.Equal(22, (await VerifyAsync()).Records);

        await TamperAsync(tampering);

        var verdict = await VerifyAsync();
        Assert.Equal(record, verdict.Broken);
        Assert.Contains(problem, verdict.Problem);
    }

    [Fact]
    public async Task A_kept_head_shows_that_the_tail_was_cut_off_or_written_anew()
    {
        await new SampleLife().LiveAsync(Ledger, "aws_vpc.main");
        var kept = await Ledger.HeadAsync(CancellationToken.None);
        Assert.True((await VerifyAsync(kept)).IsWhole);

        await TamperAsync("DELETE FROM ledger_event WHERE seq = 8; UPDATE ledger_head SET seq = 7, hash = (SELECT hash FROM ledger_event WHERE seq = 7)");

        var verdict = await VerifyAsync(kept);
        Assert.Equal(8, verdict.Broken);
        Assert.Contains("a head was kept of it", verdict.Problem);
        Assert.Equal(5, (await VerifyAsync(new LedgerHead(5, new string('0', 64)))).Broken);
    }

    private protected Task<LedgerVerdict> VerifyAsync(params LedgerHead[] kept) => new LedgerVerifier(Ledger).VerifyAsync(kept, CancellationToken.None);

    private async Task FindsAsync(ChangeFilter filter, params long[] expected) =>
        Assert.Equal(expected, (await Ledger.ListAsync(filter, CancellationToken.None)).Select(c => c.Id));

    private async Task TamperAsync(string sql)
    {
        await using var database = Again();
        await using DbConnection connection = await database.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
