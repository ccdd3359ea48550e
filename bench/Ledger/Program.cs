using System.Diagnostics;
using System.Globalization;
using Millwright.Changes.Ledger;
using Millwright.Changes.Ledger.Stores;
using Millwright.Changes.LifeCycle.States;
using Millwright.Ledger.Bench;

// Measures a ledger of many events: dotnet run -c Release --project bench/Ledger -- [EVENTS] [NPGSQL CONNECTION STRING]
var events = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
var directory = Directory.CreateTempSubdirectory("millwright-ledger-bench-").FullName;
var file = Path.Combine(directory, "ledger.db");
ILedgerDatabase database = args.Length > 1 ? new PostgresLedger(args[1]) : new SqliteLedger(file);
try
{
    await using var ledger = await ChangeLedger.OpenAsync(database, null, TimeProvider.System, CancellationToken.None);
    await MeasureAsync($"write {events} events", () => SampleChanges.FillAsync(ledger, events));
    if (File.Exists(file))
    {
        var size = new DirectoryInfo(directory).EnumerateFiles().Where(f => !f.Name.EndsWith("-wal", StringComparison.Ordinal) && !f.Name.EndsWith("-shm", StringComparison.Ordinal)).Sum(f => f.Length);
        var records = (await ledger.HeadAsync(CancellationToken.None)).Sequence;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"size: {size / 1e6:0.0} MB, {(double)size / records:0} bytes an event, indexes and plans included"));
    }
    await MeasureAsync("verify", async () =>
    {
        var verdict = await new LedgerVerifier(ledger).VerifyAsync([], CancellationToken.None);
        if (!verdict.IsWhole) throw new InvalidOperationException(verdict.Problem);
    });
    await ListAsync("list the newest 50", new ChangeFilter { Limit = 50 });
    await ListAsync("list 50 of an address", new ChangeFilter { Limit = 50, Address = "module.service[7].aws_instance.web" });
    await ListAsync("list 50 of an address since a month", new ChangeFilter { Limit = 50, Address = "module.service[7]", Since = SampleChanges.LastMonth(events) });
    await ListAsync("list 50 of a target", new ChangeFilter { Limit = 50, Target = "stack:live/stack-17" });
    await ListAsync("list 50 of an actor", new ChangeFilter { Limit = 50, Actor = "person3@example.com" });
    await ListAsync("list 50 that failed", new ChangeFilter { Limit = 50, Phases = [ChangePhase.Failed] });
    await MeasureAsync("figures of a month", () => ledger.DeliveriesAsync(new ChangeFilter { Since = SampleChanges.LastMonth(events) }, CancellationToken.None));
    await MeasureAsync("append one change, durably", () => SampleChanges.FillAsync(ledger, 1));

    async Task ListAsync(string what, ChangeFilter filter)
    {
        // The first time reads the disk and compiles; what a person sees is any of both.
        await MeasureAsync($"{what}, first", () => ledger.ListAsync(filter, CancellationToken.None));
        await MeasureAsync($"{what}, again", () => ledger.ListAsync(filter, CancellationToken.None));
    }
}
finally
{
    Directory.Delete(directory, recursive: true);
}

static async Task MeasureAsync(string what, Func<Task> work)
{
    var clock = Stopwatch.StartNew();
    await work();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {clock.Elapsed.TotalMilliseconds:0.0} ms"));
}
