using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Recovery;
using Millwright.Infrastructure.State;
using Millwright.Values;

namespace Millwright.Infrastructure.Tests.Recovery;

public sealed class OperationJournalTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("journal").FullName;
    private static readonly ProviderConfigAddress _provider = AddressParser.ParseProviderConfig("provider[\"registry.terraform.io/hashicorp/aws\"]")!;

    private string FilePath => Path.Combine(_directory, ".s.millwright-operations");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task An_operation_that_did_not_end_is_in_doubt_and_one_that_did_is_in_the_state()
    {
        using (var journal = Begin())
        {
            var first = await CreateAsync(journal, "aws_vpc.a");
            journal.Store(Address("aws_vpc.a"), Stored("aws_vpc.a", "vpc-1"));
            await journal.EndAsync(first);
            await CreateAsync(journal, "aws_vpc.b");
        }
        var report = Recover(out var state);
        Assert.Equal("aws_vpc.b", Assert.Single(report.InDoubt).Address.ToString());
        Assert.Equal("aws_vpc.a", Assert.Single(report.Restored).ToString());
        Assert.Equal("""{"id":"vpc-1"}""", Attributes(state, "aws_vpc.a"));
    }

    [Fact]
    public async Task A_secret_is_not_in_the_intent()
    {
        using (var journal = Begin())
        {
            var planned = Value.Object(("name", Value.String("visible")), ("password", Value.String("hunter2").WithMarks(Marks.Sensitive)));
            await journal.BeginAsync(OperationKind.Create, Address("aws_db_instance.a"), null, _provider, planned);
        }
        var bytes = File.ReadAllBytes(FilePath);
        Assert.False(bytes.AsSpan().IndexOf("hunter2"u8) >= 0);
        var operation = Assert.Single(UnfinishedRun.Read(FilePath)!.InDoubt);
        Assert.Equal("visible", operation.Planned!.Value.GetProperty("name").GetString());
        Assert.Equal(["planned.password"], operation.Withheld);
    }

    [Fact]
    public async Task A_journal_cut_anywhere_still_tells_of_every_record_before_the_cut()
    {
        using (var journal = Begin())
        {
            for (var i = 0; i < 3; i++)
            {
                var number = await CreateAsync(journal, $"aws_vpc.v[{i}]");
                journal.Store(Address($"aws_vpc.v[{i}]"), Stored($"aws_vpc.v[{i}]", $"vpc-{i}"));
                await journal.EndAsync(number);
            }
        }
        var whole = File.ReadAllBytes(FilePath);
        var known = 0;
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(FilePath, whole[..length]);
            var run = UnfinishedRun.Read(FilePath);
            var now = (run?.Stored.Count ?? 0) + (run?.InDoubt.Count ?? 0);
            Assert.InRange(now, run is null ? 0 : known - 1, 4);
            known = now;
        }
        Assert.Equal(3, UnfinishedRun.Read(FilePath)!.Stored.Count);
    }

    [Fact]
    public void Damage_inside_a_record_ends_the_journal_there()
    {
        using (var journal = Begin()) journal.Complete(3);
        Assert.False(File.Exists(FilePath));
        using (var journal = Begin()) { }
        var bytes = File.ReadAllBytes(FilePath);
        bytes[^3] ^= 0x40;
        File.WriteAllBytes(FilePath, bytes);
        Assert.Null(UnfinishedRun.Read(FilePath));
    }

    [Fact]
    public void A_file_that_is_no_journal_is_refused_and_kept()
    {
        File.WriteAllText(FilePath, "\u0005\0\0\0....hello");
        var frames = new MemoryStream();
        AppendLog.WriteFrames(frames, ["hello"u8.ToArray()]);
        File.WriteAllBytes(FilePath, frames.ToArray());
        var error = Assert.Throws<StateStoreException>(() => UnfinishedRun.Read(FilePath));
        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(FilePath));
    }

    [Fact]
    public async Task Creates_in_doubt_outlive_a_run_that_saved_its_state_and_are_carried_into_the_next()
    {
        using (var journal = Begin())
        {
            await CreateAsync(journal, "aws_vpc.a");
            await journal.BeginAsync(OperationKind.Delete, Address("aws_vpc.b"), null, _provider, Value.EmptyObject);
            journal.Complete(8);
        }
        var left = UnfinishedRun.Read(FilePath)!;
        Assert.Equal(["aws_vpc.a"], left.InDoubt.Select(static o => o.Address.ToString()));
        Assert.Equal(8UL, left.Header.Serial);
        using (Begin(left.InDoubt)) { }
        Assert.Equal(["aws_vpc.a"], UnfinishedRun.Read(FilePath)!.InDoubt.Select(static o => o.Address.ToString()));
    }

    [Fact]
    public async Task A_second_run_is_refused_while_the_first_is_alive_and_the_first_keeps_its_journal()
    {
        using var journal = Begin();
        var number = await CreateAsync(journal, "aws_vpc.a");
        var refused = Assert.Throws<StateStoreException>(() => Begin());
        Assert.Contains("another run is applying", refused.Message, StringComparison.Ordinal);
        journal.Store(Address("aws_vpc.a"), Stored("aws_vpc.a", "vpc-1"));
        await journal.EndAsync(number);
        Assert.Single(UnfinishedRun.Read(FilePath)!.Stored);
        Assert.Single(Directory.GetFiles(_directory));
    }

    [Fact]
    public async Task A_save_is_known_before_it_is_made()
    {
        using var journal = Begin();
        await journal.SavingAsync(12);
        Assert.True(UnfinishedRun.Read(FilePath)!.Wrote(new StateSnapshot { Serial = 12 }));
    }

    [Fact]
    public async Task Where_somebody_wrote_the_state_since_only_what_it_lacks_is_added()
    {
        using (var journal = Begin())
        {
            foreach (var (name, id) in new[] { ("aws_vpc.lacking", "vpc-new"), ("aws_vpc.both", "vpc-old") })
            {
                var number = await CreateAsync(journal, name);
                journal.Store(Address(name), Stored(name, id));
                await journal.EndAsync(number);
            }
            journal.Store(Address("aws_vpc.gone"), null);
        }
        var state = new StateSnapshot { Lineage = "l", Serial = 9 };
        foreach (var name in new[] { "aws_vpc.both", "aws_vpc.gone" }) state.SetCurrent(Address(name), _provider, Stored(name, "vpc-theirs").Instances[InstanceKey.None].Current);
        var report = StateRecovery.Apply(UnfinishedRun.Read(FilePath)!, state);
        Assert.True(report.StateIsNewer);
        Assert.Equal("""{"id":"vpc-new"}""", Attributes(state, "aws_vpc.lacking"));
        Assert.Equal("""{"id":"vpc-theirs"}""", Attributes(state, "aws_vpc.both"));
        Assert.Equal("""{"id":"vpc-theirs"}""", Attributes(state, "aws_vpc.gone"));
    }

    [Fact]
    public async Task Many_operations_at_once_are_all_recorded()
    {
        using (var journal = Begin())
        {
            await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
            {
                var number = await CreateAsync(journal, $"aws_vpc.v[{i}]");
                journal.Store(Address($"aws_vpc.v[{i}]"), Stored($"aws_vpc.v[{i}]", $"vpc-{i}"));
                if (i % 2 == 0) await journal.EndAsync(number);
            })));
        }
        var run = UnfinishedRun.Read(FilePath)!;
        Assert.Equal(100, run.InDoubt.Count);
        Assert.All(run.InDoubt, static o => Assert.Equal(1, o.Address.Key.Index % 2));
    }

    [Fact]
    public void A_journal_that_a_run_is_writing_is_left_alone()
    {
        using (Begin()) Assert.True(OperationJournal.IsInUse(FilePath));
        Assert.False(OperationJournal.IsInUse(FilePath));
    }

    private OperationJournal Begin(IReadOnlyList<Operation>? doubtful = null) =>
        OperationJournal.Begin(FilePath, new StateSnapshot { Lineage = "l", Serial = 4 }, doubtful ?? [], TimeProvider.System);

    private RecoveryReport Recover(out StateSnapshot state)
    {
        state = new StateSnapshot { Lineage = "l", Serial = 4 };
        return StateRecovery.Apply(UnfinishedRun.Read(FilePath)!, state);
    }

    private static async Task<long> CreateAsync(OperationJournal journal, string address) =>
        (await journal.BeginAsync(OperationKind.Create, Address(address), null, _provider, Value.Object(("cidr_block", Value.String("10.0.0.0/16")))))!.Value;

    private static string Attributes(StateSnapshot state, string address) => System.Text.Encoding.UTF8.GetString(Compact(state.Current(Address(address))!.AttributesJson!.Value));

    private static byte[] Compact(ReadOnlyMemory<byte> json) =>
        System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(System.Text.Json.JsonDocument.Parse(json).RootElement);

    private static ResourceInstanceAddress Address(string text) => AddressParser.ParseResourceInstance(text, new DiagnosticList())!;

    private static StateResource Stored(string address, string id)
    {
        var parsed = Address(address);
        var resource = new StateResource(parsed.ModuleResource, _provider);
        resource.Instances.Add(parsed.Key, new StateInstance
        {
            Current = new StateObject { SchemaVersion = 1, AttributesJson = System.Text.Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}""") },
        });
        return resource;
    }
}
