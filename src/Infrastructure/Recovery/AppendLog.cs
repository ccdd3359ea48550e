using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using Microsoft.Win32.SafeHandles;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Infrastructure.Recovery;

/// <summary>A file that only grows, frame by frame; frames that are waited for together share one flush.</summary>
/// <remarks>
/// A frame is its length (32 bits, little-endian), the CRC-32C of its content, and the content. The space behind the last frame
/// is reserved and reads as zeros, so a length of zero ends the log, and so does a frame that its checksum does not fit: it was
/// being written when the machine stopped, and nobody had been told yet that it was durable.
/// </remarks>
internal sealed class AppendLog : IDisposable
{
    private const int FrameHeader = 8;
    private const long Chunk = 1 << 20;

    private readonly SafeFileHandle _file;
    private readonly Lock _lock = new();
    private ArrayBufferWriter<byte> _filling = new(4096);
    private ArrayBufferWriter<byte> _writing = new(4096);
    private TaskCompletionSource _thisFlush = NewFlush();
    private TaskCompletionSource _nextFlush = NewFlush();
    private bool _flushing;
    private long _end;
    private long _appended;
    private long _underWay;
    private long _durable;
    private long _reserved;
    private long _promised;
    private Exception? _failure;

    private AppendLog(SafeFileHandle file)
    {
        _file = file;
    }

    /// <summary>Makes a new log that begins with some frames, and puts it durably in the place of one that is there.</summary>
    /// <exception cref="IOException">It cannot be made, there is no room for it, or a run that is still alive writes the one that is there.</exception>
    public static AppendLog Create(string path, IReadOnlyList<byte[]> first)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(directory);
        using var replaced = Claim(path);
        var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        var file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            // It holds what the state holds, secrets in clear included.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            FileLock.TryAcquire(file);
            var log = new AppendLog(file);
            log.Reserve(0);
            foreach (var frame in first) log.Append(frame);
            log.FlushAsync(log._appended).GetAwaiter().GetResult();
            File.Move(temporary, path, overwrite: replaced is not null);
            DiskSpace.FlushDirectory(directory);
            return log;
        }
        catch
        {
            file.Dispose();
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>The log that is in a place, locked; null where there is none.</summary>
    private static SafeFileHandle? Claim(string path)
    {
        while (File.Exists(path))
        {
            SafeFileHandle file;
            try
            {
                file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            }
            catch (FileNotFoundException)
            {
                continue;
            }
            if (!FileLock.TryAcquire(file))
            {
                file.Dispose();
                throw new IOException("another run is applying changes to the same state at this moment");
            }
            if (!FileLock.IsDetached(file)) return file;
            file.Dispose();
        }
        return null;
    }

    /// <summary>Every whole frame of a log's bytes.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Frames(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length >= FrameHeader)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.Span);
            if (length <= 0 || length > bytes.Length - FrameHeader) yield break;
            var content = bytes.Slice(FrameHeader, length);
            if (Checksum(content.Span) != BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[4..])) yield break;
            yield return content;
            bytes = bytes[(FrameHeader + length)..];
        }
    }

    /// <summary>Writes frames as a log holds them.</summary>
    public static void WriteFrames(Stream stream, IEnumerable<byte[]> frames)
    {
        Span<byte> header = stackalloc byte[FrameHeader];
        foreach (var content in frames)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header, content.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(header[4..], Checksum(content));
            stream.Write(header);
            stream.Write(content);
        }
    }

    /// <summary>Reserves room for frames that must not fail for want of space later.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Reserve(long bytes)
    {
        lock (_lock)
        {
            var needed = _appended + _promised + bytes;
            if (needed > _reserved || _reserved == 0)
            {
                var wanted = (needed / Chunk + 1) * Chunk;
                DiskSpace.Reserve(_file, wanted);
                _reserved = wanted;
            }
            _promised += bytes;
        }
    }

    /// <summary>Gives back room that was reserved: the frames are written, or will never be.</summary>
    public void Release(long bytes)
    {
        lock (_lock) _promised -= bytes;
    }

    /// <summary>Adds a frame, to be written with the next flush.</summary>
    /// <returns>The position to wait for.</returns>
    public long Append(ReadOnlySpan<byte> content)
    {
        lock (_lock)
        {
            var frame = _filling.GetSpan(FrameHeader + content.Length);
            BinaryPrimitives.WriteInt32LittleEndian(frame, content.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Checksum(content));
            content.CopyTo(frame[FrameHeader..]);
            _filling.Advance(FrameHeader + content.Length);
            return _appended += FrameHeader + content.Length;
        }
    }

    /// <summary>Waits until everything up to a position is on the disk.</summary>
    /// <exception cref="IOException">It could not be written; nothing more will be.</exception>
    public Task FlushAsync(long position)
    {
        lock (_lock)
        {
            if (_failure is not null) return Task.FromException(_failure);
            if (_durable >= position) return Task.CompletedTask;
            if (_underWay >= position) return _thisFlush.Task;
            var flush = _nextFlush.Task;
            if (_flushing) return flush;
            _flushing = true;
            // The flush itself blocks for milliseconds: it must not hold up a thread that walks the graph.
            _ = Task.Run(FlushAll);
            return flush;
        }
    }

    public void Dispose() => _file.Dispose();

    private void FlushAll()
    {
        while (true)
        {
            lock (_lock)
            {
                if (_filling.WrittenCount == 0)
                {
                    _flushing = false;
                    return;
                }
                (_thisFlush, _nextFlush) = (_nextFlush, NewFlush());
                (_filling, _writing) = (_writing, _filling);
                _underWay = _appended;
            }
            try
            {
                RandomAccess.Write(_file, _writing.WrittenSpan, _end);
                RandomAccess.FlushToDisk(_file);
                _end += _writing.WrittenCount;
                _writing.ResetWrittenCount();
                lock (_lock) _durable = _underWay;
                _thisFlush.SetResult();
            }
            catch (Exception e) when (OperatingSystemError.Is(e))
            {
                Fail(e);
                return;
            }
        }
    }

    /// <summary>What the system could not write it may have dropped, and would say at the next try that all is well.</summary>
    private void Fail(Exception failure)
    {
        lock (_lock) _failure = failure;
        foreach (var flush in (TaskCompletionSource[])[_thisFlush, _nextFlush])
        {
            flush.SetException(failure);
            // Nobody need be waiting.
            _ = flush.Task.Exception;
        }
    }

    private static uint Checksum(ReadOnlySpan<byte> content)
    {
        var sum = uint.MaxValue;
        for (; content.Length >= 8; content = content[8..]) sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(content));
        foreach (var b in content) sum = BitOperations.Crc32C(sum, b);
        return ~sum;
    }

    private static TaskCompletionSource NewFlush() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
