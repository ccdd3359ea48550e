using Microsoft.Win32.SafeHandles;

namespace Millwright.Infrastructure.State.Local;

/// <summary>The copy, with checksum, of what was last written to a file: what it is checked against and repaired from.</summary>
/// <remarks>
/// It is the journal of that write, kept under another name, and so costs nothing more. While it carries the file's own time
/// nobody has written the file since, and the two must agree; Terraform's writes give the file another time, and then the copy
/// says nothing about the file's content.
/// </remarks>
internal static class WrittenCopy
{
    /// <summary>Turns the journal of a finished write into the copy.</summary>
    public static void Keep(string journalPath, string target, SafeFileHandle file)
    {
        try
        {
            File.SetLastWriteTimeUtc(journalPath, File.GetLastWriteTimeUtc(file));
            File.Move(journalPath, PathOf(target), overwrite: true);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            // The write itself is done: a journal that has nothing left to do must not look like one that has.
            File.Delete(journalPath);
        }
    }

    /// <summary>Whether a file's content is not what was last written, although its time says that nobody has written it since.</summary>
    public static bool Contradicts(string target, ReadOnlySpan<byte> content, DateTime modified)
    {
        try
        {
            using var copy = File.OpenHandle(PathOf(target), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (File.GetLastWriteTimeUtc(copy) != modified) return false;
            Span<byte> head = stackalloc byte[WriteJournal.HeadLength];
            return WriteJournal.IsOf(head[..RandomAccess.Read(copy, head, 0)], content) == false;
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            return false;
        }
    }

    /// <summary>What was last written, and when; null where that is not known.</summary>
    public static (ReadOnlyMemory<byte> Content, DateTime Written)? Read(string target)
    {
        try
        {
            var path = PathOf(target);
            return WriteJournal.Parse(File.ReadAllBytes(path)) is { } journal ? (journal.Content, File.GetLastWriteTimeUtc(path)) : null;
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            return null;
        }
    }

    /// <summary>Removes the copy; false where there is none.</summary>
    public static bool Drop(string target)
    {
        var path = PathOf(target);
        if (!File.Exists(path)) return false;
        File.Delete(path);
        return true;
    }

    private static string PathOf(string target) =>
        Path.Combine(Path.GetDirectoryName(target) ?? "", $".{Path.GetFileName(target).TrimStart('.')}.millwright-copy");
}
