using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Millwright.Changes.Progress;

namespace Millwright.Changes.Journaling;

/// <summary>Writes down what an apply is about to do before it does it, and what came of it right after.</summary>
/// <remarks>
/// One file an apply, one writer a file, one JSON object a line. An event is on the disk before <see cref="Observe"/> returns and before the next
/// observer hears of it. Reads change nothing outside, so they are not recorded. Threads that come at the same time share one flush.
/// </remarks>
public sealed class ChangeJournal : IChangeObserver, IDisposable
{
    private readonly IChangeObserver _next;
    private readonly TimeProvider _time;
    private readonly SafeFileHandle _file;
    private readonly Lock _writing = new();
    private readonly Lock _flushing = new();
    private long _end;
    private long _durable;
    private bool _broken;

    private ChangeJournal(SafeFileHandle file, long end, IChangeObserver next, TimeProvider time)
    {
        (_file, _next, _time) = (file, next, time);
        _end = _durable = end;
    }

    /// <summary>Opens a journal to append to, and creates it where there is none. A line torn by a crash is cut off.</summary>
    /// <param name="next">Hears every event after it was recorded.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
    public static ChangeJournal Open(string path, IChangeObserver next, TimeProvider? time = null)
    {
        var full = Path.GetFullPath(path);
        var directory = Path.GetDirectoryName(full)!;
        Directory.CreateDirectory(directory);
        var isNew = !File.Exists(full);
        var file = File.OpenHandle(full, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var end = EndOfLastLine(file);
            if (end < RandomAccess.GetLength(file)) RandomAccess.SetLength(file, end);
            // It says what infrastructure there is: nobody else's business, even without the secrets.
            if (isNew && !OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            if (isNew) DurableDirectory.Flush(directory);
            return new ChangeJournal(file, end, next, time ?? TimeProvider.System);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Observe(ChangeEvent change)
    {
        var lines = new ArrayBufferWriter<byte>();
        if (JournalLine.Write(lines, change, _time.GetUtcNow())) Append(lines.WrittenSpan);
        _next.Observe(change);
    }

    public void Dispose() => _file.Dispose();

    private void Append(ReadOnlySpan<byte> lines)
    {
        long mine;
        lock (_writing)
        {
            // After a write that failed half way the last line is torn: one more behind it would be damage.
            if (_broken) throw Broken();
            _broken = true;
            RandomAccess.Write(_file, lines, _end);
            mine = _end += lines.Length;
            _broken = false;
        }
        lock (_flushing)
        {
            if (_durable >= mine) return;
            long written;
            lock (_writing)
            {
                if (_broken) throw Broken();
                written = _end;
            }
            try
            {
                RandomAccess.FlushToDisk(_file);
            }
            catch (IOException)
            {
                // The system may have dropped what it could not flush, and would say at the next try that all is well.
                lock (_writing) _broken = true;
                throw;
            }
            _durable = written;
        }
    }

    private static IOException Broken() => new("The journal could not be written before.");

    private static long EndOfLastLine(SafeFileHandle file)
    {
        Span<byte> buffer = stackalloc byte[4096];
        for (var end = RandomAccess.GetLength(file); end > 0;)
        {
            var start = Math.Max(0, end - buffer.Length);
            var read = RandomAccess.Read(file, buffer[..(int)(end - start)], start);
            var newline = buffer[..read].LastIndexOf((byte)'\n');
            if (newline >= 0) return start + newline + 1;
            end = start;
        }
        return 0;
    }
}
