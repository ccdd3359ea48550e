using System.Text;
using CsCheck;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Infrastructure.Tests.States;

public sealed class JournaledFileTests
{
    private static readonly Gen<byte[]> Content = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4096], Gen.Byte, static (blocks, rest, fill) =>
        Enumerable.Range(0, blocks * 4096 + rest).Select(i => (byte)(fill + i % 7 + i / 4096)).ToArray());

    [Fact]
    public void A_file_at_any_stage_between_old_and_new_is_explained() => Gen.Select(Content, Content, Gen.Int[0, 20000]).Sample((old, content, progress) =>
    {
        var journal = WriteJournal.Parse(WriteJournal.Prepare(old, content).ToBytes())!;
        Assert.True(journal.Explains(old));
        Assert.True(journal.Explains(content));
        // First the file is shortened, then pages are written from the front.
        var stage = old.AsSpan(0, Math.Min(old.Length, content.Length)).ToArray();
        Assert.True(journal.Explains(stage));
        var written = Math.Min(content.Length, progress / 4096 * 4096);
        var torn = content[..written].Concat(stage.Skip(Math.Min(written, stage.Length))).ToArray();
        Assert.True(journal.Explains(torn));
    }, iter: 300);

    [Fact]
    public void A_file_someone_else_wrote_is_not_explained()
    {
        var journal = WriteJournal.Prepare(Encoding.UTF8.GetBytes("serial 1"), Encoding.UTF8.GetBytes("serial 2"));
        Assert.False(journal.Explains("serial 3"u8));
        Assert.False(journal.Explains("serial 2 and more"u8));
    }

    [Fact]
    public void A_journal_cut_off_anywhere_counts_as_absent()
    {
        var bytes = WriteJournal.Prepare(new byte[5000], Encoding.UTF8.GetBytes("new")).ToBytes();
        Assert.NotNull(WriteJournal.Parse(bytes));
        for (var length = 0; length < bytes.Length; length++) Assert.Null(WriteJournal.Parse(bytes.AsMemory(0, length)));
    }

    [Fact]
    public void Recovery_sets_aside_a_journal_that_was_overtaken()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("a.tfstate");
        File.WriteAllText(path, "written by another");
        var journalPath = directory.File(".a.tfstate.millwright-journal");
        File.WriteAllBytes(journalPath, WriteJournal.Prepare("old"u8, "new"u8.ToArray()).ToBytes());
        using (var file = JournaledFile.Open(path)) file.Recover();
        Assert.Equal("written by another", File.ReadAllText(path));
        Assert.False(File.Exists(journalPath));
        Assert.True(File.Exists(journalPath + ".superseded"));
    }

    [Fact]
    public void Recovery_finishes_an_interrupted_write()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("a.tfstate");
        File.WriteAllText(path, "old");
        File.WriteAllBytes(directory.File(".a.tfstate.millwright-journal"), WriteJournal.Prepare("old"u8, "new and longer"u8.ToArray()).ToBytes());
        Assert.Equal("new and longer", Encoding.UTF8.GetString(JournaledFile.Read(path)!.Content));
        using (var file = JournaledFile.Open(path)) file.Recover();
        Assert.Equal("new and longer", File.ReadAllText(path));
        Assert.Equal([".a.tfstate.millwright-copy", "a.tfstate"], Directory.GetFiles(directory.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
