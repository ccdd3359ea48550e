using Microsoft.Win32.SafeHandles;

namespace Millwright.Infrastructure.State.Local;

/// <summary>A file that is replaced as a whole, in place, so that a crash at any moment leaves the old content or the new.</summary>
/// <remarks>
/// <para>The usual way, renaming a new file over the old, cannot be used for states: Terraform locks the file itself and keeps
/// its handle while it waits for the lock. After a rename it would get its lock on the unlinked file, read the old state from
/// it and write the new one into it: both lost. So the inode must stay.</para>
/// <para>Instead the new content first goes to a journal beside the file, durably; then into the file; then the journal becomes
/// the <see cref="WrittenCopy"/>. Whoever opens or reads the file and finds a journal that explains its content puts the new
/// content in its place. If Terraform wrote the file in the meantime, the journal does not explain it and is set aside.</para>
/// </remarks>
internal sealed class JournaledFile : IDisposable
{
    private readonly string _path;
    private readonly string _journalPath;

    private JournaledFile(string path, string journalPath, SafeFileHandle handle, bool created)
    {
        _path = path;
        _journalPath = journalPath;
        Handle = handle;
        WasCreated = created;
    }

    public SafeFileHandle Handle { get; }

    /// <summary>The file did not exist before it was opened.</summary>
    public bool WasCreated { get; }

    /// <summary>Opens for reading and writing; makes the file, and its directory, where there is none.</summary>
    public static JournaledFile Open(string path)
    {
        var directory = Path.GetDirectoryName(path);
        if (!string.IsNullOrEmpty(directory)) Directory.CreateDirectory(directory);
        var target = SymbolicLink.Follow(path);
        var created = !File.Exists(target);
        var handle = File.OpenHandle(target, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        return new JournaledFile(target, JournalPath(target), handle, created);
    }

    /// <summary>The content as it will be after recovery; null where there is no file. Takes no lock and changes nothing.</summary>
    public static FileReading? Read(string path)
    {
        var target = SymbolicLink.Follow(path);
        // A writer may be at work: read again where the file changed meanwhile.
        for (var attempt = 0; ; attempt++)
        {
            var before = new FileInfo(target);
            if (!before.Exists && !Directory.Exists(target)) return null;
            var content = File.ReadAllBytes(target);
            if (FindJournal(JournalPath(target)) is { } journal && journal.Explains(content)) return new FileReading(journal.Content.ToArray(), false);
            var after = new FileInfo(target);
            if (attempt == 100 || (before.LastWriteTimeUtc == after.LastWriteTimeUtc && before.Length == after.Length && content.Length == after.Length))
                return new FileReading(content, WrittenCopy.Contradicts(target, content, before.LastWriteTimeUtc));
        }
    }

    /// <summary>Finishes what a crash interrupted; call with the lock held.</summary>
    public void Recover()
    {
        if (!File.Exists(_journalPath)) return;
        if (FindJournal(_journalPath) is not { } journal)
        {
            File.Delete(_journalPath);
            return;
        }
        if (journal.Explains(ReadHandle()))
        {
            Replace(journal.Content.Span);
            WrittenCopy.Keep(_journalPath, _path, Handle);
            return;
        }
        // Someone else wrote the file after the crash. What we meant to write is kept, for a person to compare.
        File.Move(_journalPath, _journalPath + ".superseded", overwrite: true);
    }

    /// <summary>The content, read with the lock held.</summary>
    public FileReading Read()
    {
        var content = ReadHandle();
        return new FileReading(content, WrittenCopy.Contradicts(_path, content, File.GetLastWriteTimeUtc(Handle)));
    }

    private byte[] ReadHandle()
    {
        var content = new byte[RandomAccess.GetLength(Handle)];
        var read = 0;
        while (read < content.Length)
        {
            var count = RandomAccess.Read(Handle, content.AsSpan(read), read);
            if (count == 0) break;
            read += count;
        }
        return read == content.Length ? content : content[..read];
    }

    /// <summary>Replaces the content durably.</summary>
    /// <exception cref="IOException">Up to a full disk nothing has changed; a failing disk may need the journal.</exception>
    public void Write(ReadOnlyMemory<byte> content)
    {
        try
        {
            try
            {
                Announce(content);
            }
            catch (IOException) when (WrittenCopy.Drop(_path))
            {
                // Where room is short, this write matters more than the copy of the one before.
                Announce(content);
            }
        }
        catch
        {
            File.Delete(_journalPath);
            throw;
        }
        Replace(content.Span);
        WrittenCopy.Keep(_journalPath, _path, Handle);
    }

    public void Delete() => File.Delete(_path);

    public void Dispose() => Handle.Dispose();

    private void Announce(ReadOnlyMemory<byte> content)
    {
        // Room in the file itself comes first: once its own writing has begun it must not fail half way.
        DiskSpace.Reserve(Handle, content.Length);
        WriteJournalFile(WriteJournal.Prepare(ReadHandle(), content).ToBytes());
    }

    private void Replace(ReadOnlySpan<byte> content)
    {
        if (RandomAccess.GetLength(Handle) > content.Length) RandomAccess.SetLength(Handle, content.Length);
        RandomAccess.Write(Handle, content, 0);
        RandomAccess.FlushToDisk(Handle);
    }

    private void WriteJournalFile(byte[] bytes)
    {
        using (var journal = File.OpenHandle(_journalPath, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            // The journal holds what the file holds: nobody may read the one who may not read the other.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(journal, File.GetUnixFileMode(Handle));
            DiskSpace.Reserve(journal, bytes.Length);
            RandomAccess.Write(journal, bytes, 0);
            RandomAccess.FlushToDisk(journal);
        }
        DiskSpace.FlushDirectory(Path.GetDirectoryName(_journalPath) ?? "");
    }

    private static WriteJournal? FindJournal(string path)
    {
        try
        {
            return WriteJournal.Parse(File.ReadAllBytes(path));
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The journal belongs beside the file itself, where every symbolic link to it leads.
    private static string JournalPath(string target)
    {
        var name = Path.GetFileName(target);
        return Path.Combine(Path.GetDirectoryName(target) ?? "", $".{name.TrimStart('.')}.millwright-journal");
    }
}
