using System.Text;
using Millwright.Changes.Journaling;
using Millwright.Changes.Planning;
using Millwright.Changes.Progress;
using Millwright.Values;

namespace Millwright.Changes.Tests;

public sealed class ChangeJournalTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("journal").FullName;

    private string JournalFile => Path.Combine(_directory, "deeper", "change.jsonl");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void An_intent_is_on_disk_before_anybody_hears_of_it()
    {
        var onDisk = new List<JournalEventKind>();
        var listener = new Listener(_ => onDisk.Add(JournalContent.Read(JournalFile).Entries[^1].Event));
        using var journal = ChangeJournal.Open(JournalFile, listener);

        Run(journal, "web.a", ActionKind.Create);

        Assert.Equal([JournalEventKind.ActionStarted, JournalEventKind.ActionFinished], onDisk);
    }

    [Fact]
    public void What_was_written_reads_back()
    {
        using (var journal = ChangeJournal.Open(JournalFile, SilentObserver.Instance))
        {
            journal.Observe(new ApplyStarted(new SamplePlan(
                new PlannedAction { Address = "web.a", Kind = ActionKind.Replace, Reason = "its size changed" },
                new PlannedAction { Address = "web.same", Kind = ActionKind.NoOp })));
            Run(journal, "web.a", ActionKind.Delete, "id=a-1");
            journal.Observe(new ApplyFinished(ChangeStatus.Interrupted));
        }

        var content = JournalContent.Read(JournalFile);

        Assert.Equal(
            ["ApplyStarted stack:live/web 1 ", "ActionPlanned   web.a Replace its size changed", "ActionStarted   web.a Delete id=a-1", "ActionFinished   web.a Delete id=a-1 True", "ApplyFinished   Interrupted"],
            content.Entries.Select(static e => $"{e.Event} {e.Target} {e.Actions} {string.Join(' ', new object?[] { e.Address, e.Action, e.Reason, e.Identity, e.Succeeded, e.Status }.Where(static x => x is not null))}"));
        Assert.True(content.IsFinished);
        Assert.False(content.IsTorn);
    }

    [Fact]
    public void Sensitive_values_are_withheld_at_any_depth()
    {
        var after = Value.Object(
            ("name", Value.String("db")),
            ("id", Value.Unknown(DataType.String)),
            ("logins", Value.Tuple(Value.Object(("password", Value.String("hunter2").WithMarks(Marks.Sensitive))))),
            ("token", Value.String("swordfish").WithMarks(Marks.Ephemeral)));
        var whole = Value.Object(("key", Value.String("opensesame"))).WithMarks(Marks.Sensitive);
        using (var journal = ChangeJournal.Open(JournalFile, SilentObserver.Instance))
            journal.Observe(new ApplyStarted(new SamplePlan(new PlannedAction { Address = "db.a", Kind = ActionKind.Update, Before = whole, After = after })));

        var text = File.ReadAllText(JournalFile);
        var planned = JournalContent.Read(JournalFile).Entries[1];

        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", text, StringComparison.Ordinal);
        Assert.DoesNotContain("opensesame", text, StringComparison.Ordinal);
        Assert.Equal("db", planned.After!.Value.GetProperty("name").GetString());
        Assert.Equal(["after.id", "after.logins[0].password", "after.token", "before"], planned.Withheld.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_journal_torn_at_any_byte_keeps_its_whole_lines()
    {
        using (var journal = ChangeJournal.Open(JournalFile, SilentObserver.Instance))
        {
            Run(journal, "web.a", ActionKind.Create);
            Run(journal, "web.b", ActionKind.Create);
        }
        var whole = File.ReadAllBytes(JournalFile);

        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(JournalFile, whole[..length]);
            var content = JournalContent.Read(JournalFile);
            Assert.Equal(whole[..length].Count(static b => b == (byte)'\n'), content.Entries.Count);
            Assert.Equal(length > 0 && whole[length - 1] != (byte)'\n', content.IsTorn);
        }
    }

    [Fact]
    public void Writing_goes_on_behind_a_torn_line()
    {
        using (var journal = ChangeJournal.Open(JournalFile, SilentObserver.Instance)) Run(journal, "web.a", ActionKind.Create);
        File.AppendAllText(JournalFile, "{\"at\":\"" + new string('x', 10_000));

        using (var journal = ChangeJournal.Open(JournalFile, SilentObserver.Instance)) Run(journal, "web.b", ActionKind.Create);

        Assert.Equal(["web.a", "web.a", "web.b", "web.b"], JournalContent.Read(JournalFile).Entries.Select(static e => e.Address));
    }

    [Fact]
    public void An_action_that_began_and_never_ended_is_in_doubt()
    {
        using (var journal = ChangeJournal.Open(JournalFile, SilentObserver.Instance))
        {
            Run(journal, "web.a", ActionKind.Delete);
            journal.Observe(new ActionStarted("web.a", ActionKind.Create));
            journal.Observe(new ActionStarted("web.b", ActionKind.Update, "id=b-1"));
            journal.Observe(new ActionFinished("web.a", ActionKind.Create, Succeeded: false));
        }

        var content = JournalContent.Read(JournalFile);

        Assert.Equal(["web.b id=b-1"], content.InDoubt.Select(static e => $"{e.Address} {e.Identity}"));
        Assert.False(content.IsFinished);
    }

    [Fact]
    public void Damage_before_the_last_line_is_an_error_that_names_the_line()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(JournalFile)!);
        File.WriteAllText(JournalFile, "{\"at\":\"2030-01-01T00:00:00Z\",\"event\":\"apply-finished\",\"status\":\"applied\"}\ngarbage\n", Encoding.UTF8);
        File.WriteAllBytes(JournalFile, File.ReadAllBytes(JournalFile)[3..]);

        var error = Assert.Throws<JournalException>(() => JournalContent.Read(JournalFile));

        Assert.StartsWith("Line 2 of the journal", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_are_heard_and_not_recorded()
    {
        var heard = 0;
        using (var journal = ChangeJournal.Open(JournalFile, new Listener(_ => heard++))) Run(journal, "data.a", ActionKind.Read);

        Assert.Equal(2, heard);
        Assert.Empty(JournalContent.Read(JournalFile).Entries);
    }

    [Fact]
    public void Threads_write_side_by_side_without_losing_a_line()
    {
        using (var journal = ChangeJournal.Open(JournalFile, SilentObserver.Instance))
            Parallel.For(0, 100, i => Run(journal, $"web.a[{i}]", ActionKind.Create));

        var content = JournalContent.Read(JournalFile);

        Assert.Equal(200, content.Entries.Count);
        Assert.Empty(content.InDoubt);
    }

    private static void Run(ChangeJournal journal, string address, ActionKind kind, string? identity = null)
    {
        journal.Observe(new ActionStarted(address, kind, identity));
        journal.Observe(new ActionFinished(address, kind, Succeeded: true, identity));
    }
}
