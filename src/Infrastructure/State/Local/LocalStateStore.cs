using System.Text.Json;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Encryption;

namespace Millwright.Infrastructure.State.Local;

/// <summary>A state in a local file, locked, backed up and named exactly as Terraform does it.</summary>
/// <remarks>
/// One object serves one run: it writes the backup at the first change and only then. Work on local files completes
/// synchronously; <see cref="JournaledFile"/> says how a write survives a crash.
/// </remarks>
/// <param name="encryption">How the file and its backup are encrypted; null where they are in clear.</param>
public sealed class LocalStateStore(LocalStatePaths paths, TimeProvider time, TargetEncryption? encryption = null) : IStateStore, IDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    private JournaledFile? _file;
    private StateSnapshot? _original;
    private bool _backedUp;
    private bool _written;
    private bool _locked;
    private bool _outdated;

    public LocalStateStore(LocalStatePaths paths)
        : this(paths, TimeProvider.System)
    {
    }

    public LocalStatePaths Paths => paths;

    public TargetEncryption? Encryption => encryption;

    public bool IsOutdated => _outdated;

    public ValueTask<StateSnapshot?> ReadAsync(CancellationToken cancellation)
    {
        var path = _written ? paths.Write : paths.Read;
        byte[]? content;
        try
        {
            content = _file is not null && path == paths.Write ? _file.ReadHandle() : JournaledFile.Read(path);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException(OperatingSystemError.Describe("open", path, e), e);
        }
        return ValueTask.FromResult(content is null ? null : Parse(content, out _outdated));
    }

    public ValueTask WriteAsync(StateSnapshot state, CancellationToken cancellation)
    {
        var file = Open();
        try
        {
            BackUp(state);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException($"failed to create local state backup file: {OperatingSystemError.Describe("open", paths.Backup!, e)}", e);
        }
        try
        {
            file.Write(StoredState.ToBytes(state, encryption));
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException($"Failed to write state: An error occured while writing the serialized state: {OperatingSystemError.Describe("write", paths.Write, e)}.", e);
        }
        _written = true;
        return ValueTask.CompletedTask;
    }

    public async ValueTask<IAsyncDisposable> LockAsync(string operation, TimeSpan timeout, CancellationToken cancellation)
    {
        if (_locked) throw new StateStoreException($"state \"{paths.Write}\" already locked");
        var started = time.GetTimestamp();
        var delay = FirstDelay;
        while (!TryLock())
        {
            if (time.GetElapsedTime(started) >= timeout)
            {
                var held = new StateLockedException(DescribeHolder());
                CloseFile();
                throw held;
            }
            await Task.Delay(delay, time, cancellation).ConfigureAwait(false);
            delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
        }
        _locked = true;
        try
        {
            Prepare(_file!);
            WriteLockInfo(LockInfo.Create(operation, paths.Read, time));
        }
        catch
        {
            Unlock();
            throw;
        }
        return new Hold(this);
    }

    public ValueTask BreakLockAsync(string lockId, CancellationToken cancellation) =>
        throw new StateStoreException("Local state cannot be unlocked by another process");

    /// <summary>Empties the file after its state has gone elsewhere; what was in it stays in the backup.</summary>
    /// <exception cref="StateStoreException">The file or its backup cannot be written.</exception>
    public void Erase()
    {
        var file = Open();
        try
        {
            BackUp(new StateSnapshot());
            file.Write(ReadOnlyMemory<byte>.Empty);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException(OperatingSystemError.Describe("write", paths.Write, e), e);
        }
        _written = true;
    }

    public ValueTask CloseAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        if (_locked) Unlock();
        else CloseFile();
    }

    private bool TryLock()
    {
        try
        {
            while (FileLock.TryAcquire(OpenFile().Handle))
            {
                if (!FileLock.IsDetached(_file!.Handle)) return true;
                CloseFile();
            }
            return false;
        }
        catch (IOException e)
        {
            CloseFile();
            throw new StateStoreException($"{paths.Write}: {e.Message}", e);
        }
    }

    private JournaledFile OpenFile()
    {
        try
        {
            return _file ??= JournaledFile.Open(paths.Write);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException(OperatingSystemError.Describe("open", paths.Write, e), e);
        }
    }

    private JournaledFile Open()
    {
        if (_file is not null) return _file;
        var file = OpenFile();
        Prepare(file);
        return file;
    }

    /// <summary>Finishes an interrupted write and remembers the state that a change would overwrite.</summary>
    private void Prepare(JournaledFile file)
    {
        try
        {
            file.Recover();
            if (!_written) _original = Parse(file.ReadHandle(), out _);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException(OperatingSystemError.Describe("read", paths.Write, e), e);
        }
    }

    private void BackUp(StateSnapshot state)
    {
        if (_backedUp || _original is null || paths.Backup is null || _original.SameContent(state)) return;
        AtomicFile.Write(paths.Backup, StoredState.ToBytes(_original, encryption));
        _backedUp = true;
        _original = null;
    }

    private StateSnapshot? Parse(byte[] content, out bool outdated)
    {
        var diagnostics = new DiagnosticList();
        var state = StoredState.Read(content, encryption, diagnostics, out outdated);
        if (!diagnostics.HasErrors) return state;
        throw StoredState.Failure(diagnostics, content, WayOut());
    }

    private string WayOut()
    {
        var backup = paths.Backup ?? paths.Write + LocalStatePaths.BackupExtension;
        return File.Exists(backup)
            ? $"\n\nThe state before the last change is kept in \"{backup}\". If it is what you need, copy it over \"{paths.Write}\"."
            : "";
    }

    private string LockInfoPath()
    {
        var name = Path.GetFileName(paths.Write);
        return Path.Combine(Path.GetDirectoryName(paths.Write) ?? "", $".{(name.StartsWith('.') ? name[1..] : name)}.lock.info");
    }

    private void WriteLockInfo(LockInfo info)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var stream = new FileStream(LockInfoPath(), options);
            stream.Write(info.ToJson());
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException($"could not write lock info for \"{paths.Read}\": {OperatingSystemError.Describe("open", LockInfoPath(), e)}", e);
        }
    }

    private string DescribeHolder()
    {
        const string busy = "resource temporarily unavailable";
        try
        {
            return $"{busy}\n{LockInfo.Parse(File.ReadAllBytes(LockInfoPath()))}";
        }
        catch (JsonException)
        {
            return $"2 errors occurred:\n\t* {busy}\n\t* state file \"{paths.Read}\" locked, but could not unmarshal lock info\n\n";
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            return $"2 errors occurred:\n\t* {busy}\n\t* {OperatingSystemError.Describe("open", LockInfoPath(), e)}\n\n";
        }
    }

    private void Unlock()
    {
        if (!_locked) return;
        _locked = false;
        if (_file is null) return;
        File.Delete(LockInfoPath());
        // A file made only to be locked goes away again, while the lock still keeps others from writing to it.
        if (_file.WasCreated && RandomAccess.GetLength(_file.Handle) == 0) _file.Delete();
        FileLock.Release(_file.Handle);
        CloseFile();
    }

    private void CloseFile()
    {
        _file?.Dispose();
        _file = null;
    }

    private sealed class Hold(LocalStateStore store) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            store.Unlock();
            return ValueTask.CompletedTask;
        }
    }
}
