using System.Data.Common;
using System.Text;
using Millwright.Changes.Ledger;
using Millwright.Changes.Ledger.Scans;
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
        Assert.Equal(first, proposal.RollsBack);
        Assert.Equal([second], proposal.RollsBackAlso);
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
    [InlineData("UPDATE ledger_event SET data = replace(data, 'deploy', 'import') WHERE seq = 9", 9, "was changed")]
    [InlineData("UPDATE ledger_event SET data = replace(data, ',', ', ') WHERE seq = 9", 9, "was changed")]
    [InlineData("UPDATE ledger_event SET data = replace(data, '4', '4.0') WHERE seq = 13", 13, "was changed")]
    [InlineData("UPDATE ledger_event SET data = replace(data, '{', '{\"host\":\"other\",') WHERE seq = 13", 13, "was changed")]
    [InlineData("UPDATE ledger_event SET data = replace(data, 'host', '\\u0068ost') WHERE seq = 13", 13, "was changed")]
    [InlineData("UPDATE ledger_event SET at = at + 1 WHERE seq = 9", 9, "was changed")]
    [InlineData("UPDATE ledger_event SET at = 9000000000000000000 WHERE seq = 9", 9, "was changed")]
    [InlineData("UPDATE ledger_event SET kind = (SELECT kind FROM ledger_event WHERE seq = 10) WHERE seq = 9", 9, "was changed")]
    [InlineData("UPDATE ledger_event SET kind = 0 WHERE seq = 9", 9, "was changed")]
    [InlineData("UPDATE ledger_event SET actor = source WHERE seq = 9", 9, "was changed")]
    [InlineData("UPDATE ledger_event SET source = 4711 WHERE seq = 9", 9, "was changed")]
    [InlineData("UPDATE ledger_event SET hash = (SELECT hash FROM ledger_event WHERE seq = 5) WHERE seq = 9", 9, "was changed")]
    [InlineData("DELETE FROM ledger_event WHERE seq = 9", 9, "is gone")]
    [InlineData("DELETE FROM ledger_event WHERE seq = 1", 1, "is gone")]
    [InlineData("DELETE FROM ledger_event WHERE seq = 9; UPDATE ledger_event SET seq = 9 WHERE seq = 10", 9, "was changed")]
    [InlineData("UPDATE ledger_event SET seq = -9 WHERE seq = 9; UPDATE ledger_event SET seq = 9 WHERE seq = 10; UPDATE ledger_event SET seq = 10 WHERE seq = -9", 9, "was changed")]
    [InlineData("UPDATE ledger_event SET change = 1 WHERE seq = 9", 9, "was changed")]
    [InlineData("DELETE FROM ledger_event WHERE seq > 20", 21, "is gone")]
    [InlineData("UPDATE ledger_change SET phase = 7 WHERE id = 2", 15, "index of change 2")]
    [InlineData("DELETE FROM ledger_touched WHERE change = 2", 15, "index of change 2")]
    [InlineData("DELETE FROM ledger_party WHERE change = 3", 22, "index of change 3")]
    [InlineData("DELETE FROM ledger_change WHERE id = 3", 22, "index of change 3")]
    [InlineData("UPDATE ledger_name SET name = 'mallory' WHERE name = 'alice'", 2, "was changed")]
    [InlineData("DELETE FROM ledger_name WHERE name = 'alice'", 2, "was changed")]
    [InlineData("UPDATE ledger_name SET name = 'aws_vpc.other' WHERE name = 'aws_vpc.main'", 8, "index of change 1")]
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

    /// <summary>Somebody who can write the ledger can make hashes, too; what they chain is still read in one way only, or not at all.</summary>
    [Theory]
    [InlineData("""{"serial": 5}""", "not canonical")]
    [InlineData("""{"serial":5,"serial":6}""", "twice or out of order")]
    [InlineData("""{"serial":5,"recovered":true}""", "twice or out of order")]
    [InlineData("""{"serial":5.0}""", "shortest form")]
    [InlineData("""{"serial":5e0}""", "shortest form")]
    [InlineData("""{"serial":05}""", "shortest form")]
    [InlineData("""{"seria\u006c":5}""", "escaped")]
    [InlineData("""{"serial":5}}""", "follows")]
    [InlineData("""{"serial":5""", "ends too early")]
    public async Task Verification_takes_nothing_that_two_readers_could_read_differently(string data, string problem)
    {
        await new SampleLife().LiveAsync(Ledger, "aws_vpc.main");
        var records = new List<LedgerRecord>();
        await foreach (var record in Ledger.RecordsAsync(null, CancellationToken.None)) records.Add(record);
        var body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(records[7].Body.Span).Replace("""{"serial":5}""", data, StringComparison.Ordinal));
        var hash = Convert.ToHexStringLower(LedgerRecord.Chain(body, records[6].Hash.Span));

        await TamperAsync($"UPDATE ledger_event SET data = '{data}', hash = {Bytes(hash)} WHERE seq = 8; UPDATE ledger_head SET hash = {Bytes(hash)}");

        var verdict = await VerifyAsync();
        Assert.Equal(8, verdict.Broken);
        Assert.Contains(problem, verdict.Problem);
    }

    [Fact]
    public async Task Takes_over_a_ledger_of_the_first_format_without_changing_a_hash()
    {
        await using var old = await ChangeLedger.OpenAsync(await FormatOneAsync(), null, TimeProvider.System, CancellationToken.None);

        var verdict = await new LedgerVerifier(old).VerifyAsync([new LedgerHead(20, "02444448808288f4e6b05b6ffc13a1abebf32ee19d3dbc142ede3a02fed74e73")], CancellationToken.None);
        Assert.True(verdict.IsWhole, verdict.Problem);
        Assert.Equal(20, verdict.Records);
        var changes = await old.ListAsync(new ChangeFilter(), CancellationToken.None);
        Assert.Equal([3L, 2, 1], changes.Select(c => c.Id));
        Assert.Equal(["put the site up, \"ünd\" so on", "it is\tworn"], changes.Where(c => c.Proposal.Message is not null).Select(c => c.Proposal.Message).Reverse());
        await new SampleLife().LiveAsync(old, "a.b");
        Assert.True((await new LedgerVerifier(old).VerifyAsync([], CancellationToken.None)).IsWhole);
    }

    [Theory]
    [InlineData("UPDATE ledger_event SET body = replace(body, 'alice', 'mallo') WHERE seq = 9", 9)]
    [InlineData("UPDATE ledger_event SET body = 'no JSON' WHERE seq = 9", 9)]
    [InlineData("UPDATE ledger_event SET change = 2 WHERE seq = 9", 9)]
    [InlineData("DELETE FROM ledger_event WHERE seq = 9", 9)]
    public async Task What_was_wrong_with_a_ledger_of_the_first_format_stays_wrong(string tampering, long record)
    {
        await using var old = await ChangeLedger.OpenAsync(await FormatOneAsync(tampering), null, TimeProvider.System, CancellationToken.None);

        Assert.Equal(record, (await new LedgerVerifier(old).VerifyAsync([], CancellationToken.None)).Broken);
    }

    [Fact]
    public async Task A_ledger_of_a_newer_format_is_left_alone()
    {
        await TamperAsync("INSERT INTO ledger_format (format) VALUES (3)");

        var error = await Assert.ThrowsAsync<LedgerException>(() => ChangeLedger.OpenAsync(Again(), null, TimeProvider.System, CancellationToken.None));

        Assert.Contains("a newer Millwright made", error.Message);
    }

    [Fact]
    public async Task Looks_for_drift_make_a_record_only_where_they_find_something_new()
    {
        DriftFinding[] drifted = [new("aws_vpc.main", false, ["tags"])];
        await ScanAsync(0);
        await ScanAsync(24);
        await ScanAsync(48, drifted);
        await ScanAsync(72, drifted);
        await ScanAsync(60, drifted);

        var scans = await Ledger.ScansAsync("stack:live/web", 10, CancellationToken.None);

        Assert.Equal([3L, 2], scans.Select(s => s.Sequence));
        Assert.Equal([(48, 72), (0, 24)], scans.Select(s => ((int)(s.First - SampleLife.Start).TotalHours, (int)(s.Last - SampleLife.Start).TotalHours)));
        Assert.Equal(drifted, scans[0].Found);
        Assert.True((await VerifyAsync()).IsWhole);
        await TamperAsync("UPDATE ledger_scan SET last = last + 1 WHERE seq = 2");
        Assert.Equal(2, (await VerifyAsync()).Broken);
        await TamperAsync("DELETE FROM ledger_scan");
        Assert.Equal(2, (await VerifyAsync()).Broken);
    }

    [Fact]
    public async Task Figures_know_what_was_applied_whatever_was_found_out_later()
    {
        var life = new SampleLife();
        var wanting = await life.LiveAsync(Ledger, "a.b");
        await Ledger.AppendAsync(wanting, [new VerificationFailed([new CheckVerdict("second plan", false)]) { By = life.Author, At = life.Now }], CancellationToken.None);
        var back = await life.LiveAsync(Ledger, "a.b");
        await Ledger.AppendAsync(wanting, [new ChangeRolledBack(back) { By = life.Author, At = life.Now }], CancellationToken.None);
        var broken = await Ledger.WriteAsync(async transaction =>
        {
            var id = await transaction.ProposeAsync(life.Proposed(), CancellationToken.None);
            await transaction.AppendAsync(id, [life.Planned("a.b"), life.Checked(), life.Approved(), life.Began(), life.Failed()], CancellationToken.None);
            return id;
        }, CancellationToken.None);

        var deliveries = await Ledger.DeliveriesAsync(new ChangeFilter(), CancellationToken.None);

        Assert.Equal([(wanting, true, back), (back, true, null), (broken, false, (long?)null)], deliveries.Select(d => (d.Change, d.WasApplied, d.TakenBackBy)));
        var figures = DeliveryFigures.Of(deliveries, TimeSpan.FromDays(1));
        Assert.Equal((2, 1), (figures.Deployments, figures.Unrestored));
        Assert.Equal(deliveries[1].EndedAt - deliveries[0].EndedAt, figures.TimeToRestore);
    }

    [Fact]
    public async Task A_plan_is_stale_once_another_change_has_moved_the_state_on()
    {
        var life = new SampleLife();
        var waiting = await Ledger.WriteAsync(async transaction =>
        {
            var id = await transaction.ProposeAsync(life.Proposed(), CancellationToken.None);
            return await transaction.AppendAsync(id, [life.Planned("a.b"), life.Checked()], CancellationToken.None);
        }, CancellationToken.None);
        await new SampleLife("stack:live/other") { Now = SampleLife.Start.AddDays(1) }.LiveAsync(Ledger, "a.b");
        Assert.Null(await Ledger.StaledByAsync(waiting, CancellationToken.None));

        var other = await life.LiveAsync(Ledger, "a.b");

        Assert.Equal(other, (await Ledger.StaledByAsync(waiting, CancellationToken.None))!.Id);
        Assert.Null(await Ledger.StaledByAsync((await Ledger.FindAsync(other, CancellationToken.None))!, CancellationToken.None));
    }

    [Fact]
    public async Task A_listener_hears_of_what_was_committed_and_of_nothing_else()
    {
        var heard = new List<string>();
        Ledger.Listener = new Listening(heard);
        var life = new SampleLife();
        var id = await life.LiveAsync(Ledger, "a.b");
        await Assert.ThrowsAsync<IllegalTransitionException>(() => Ledger.AppendAsync(id, [life.Began()], CancellationToken.None));
        await ScanAsync(1);
        await ScanAsync(2);

        Assert.Equal(["proposed", "planned checked approved applying action applied", "scanned stack:live/web"], heard);
    }

    private sealed class Listening(List<string> heard) : ILedgerListener
    {
        public void Happened(Change change, IReadOnlyList<LifeCycleEvent> happened) => heard.Add(string.Join(' ', happened.Select(e => e.Kind)));

        public void Scanned(DriftScanned scanned) => heard.Add($"scanned {scanned.Target}");
    }

    private Task ScanAsync(int hour, params DriftFinding[] found) => Ledger.WriteAsync(async transaction =>
    {
        await transaction.ScannedAsync(new DriftScanned("stack:live/web", found) { By = new Actor("alice", "git"), At = SampleLife.Start.AddHours(hour) }, CancellationToken.None);
        return 0;
    }, CancellationToken.None);

    /// <summary>A database of its own with what a Millwright of the first format wrote, and what somebody did to it then.</summary>
    private protected abstract Task<ILedgerDatabase> FormatOneAsync(string tampering = "");

    /// <summary>Bytes in the database's language.</summary>
    private protected abstract string Bytes(string hexadecimal);

    private protected static async Task RunAsync(ILedgerDatabase database, string sql)
    {
        await using DbConnection connection = await database.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private protected static string FormatOneScript()
    {
        using var reader = new StreamReader(typeof(LedgerTests).Assembly.GetManifestResourceStream("format-1.sql")!);
        return reader.ReadToEnd();
    }

    private protected Task<LedgerVerdict> VerifyAsync(params LedgerHead[] kept) => new LedgerVerifier(Ledger).VerifyAsync(kept, CancellationToken.None);

    private async Task FindsAsync(ChangeFilter filter, params long[] expected) =>
        Assert.Equal(expected, (await Ledger.ListAsync(filter, CancellationToken.None)).Select(c => c.Id));

    private async Task TamperAsync(string sql)
    {
        await using var database = Again();
        await RunAsync(database, sql);
    }
}
