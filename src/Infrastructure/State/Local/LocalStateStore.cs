using System.Globalization;
using System.Text.Json;
using Millwright.Changes.LifeCycle;
using Millwright.Hcl.Diagnostics;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.State.Repair;

namespace Millwright.Infrastructure.State.Local;

/// <summary>A state in a local file, locked, backed up and named exactly as Terraform does it.</summary>
/// <remarks>
/// One object serves one run: it writes the backup at the first change and only then. Work on local files completes
/// synchronously; <see cref="JournaledFile"/> says how a write survives a crash, <see cref="StateRepair"/> what becomes of a
/// file that was damaged all the same.
/// </remarks>
/// <param name="encryption">How the file and its backup are encrypted; null where they are in clear.</param>
/// <param name="report">Hears of locks left behind and of repairs; where nobody does, a damaged file is not read.</param>
public sealed class LocalStateStore(LocalStatePaths paths, TimeProvider time, TargetEncryption? encryption = null, Action<Diagnostic>? report = null) : IStateStore, IDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);
    private const int MostRereads = 40;

    private JournaledFile? _file;
    private StateSnapshot? _original;
    private bool _backedUp;
    private bool _written;
    private bool _locked;
    private bool _toldOfEmpty;
    private bool _outdated;

    public LocalStateStore(LocalStatePaths paths)
        : this(paths, TimeProvider.System)
    {
    }

    public LocalStatePaths Paths => paths;

    public TargetEncryption? Encryption => encryption;

    public bool IsOutdated => _outdated;

    /// <summary>How the state that was read differs from its file; null where the file was whole.</summary>
    public StateRepair? Repair { get; private set; }

    public async ValueTask<StateSnapshot?> ReadAsync(CancellationToken cancellation)
    {
        var path = _written ? paths.Write : paths.Read;
        for (var attempt = 0; ; attempt++)
        {
            FileReading? read;
            try
            {
                read = _file is not null && path == paths.Write ? _file.Read() : JournaledFile.Read(path);
            }
            catch (Exception e) when (OperatingSystemError.Is(e))
            {
                throw new StateStoreException(OperatingSystemError.Describe("open", path, e), e);
            }
            if (read is null) return null;
            // Terraform writes over the file: whoever reads it meanwhile without the lock sees a part of it.
            if (_file is null && attempt < MostRereads && TornState.DamageAt(read.Content) is not null && IsLockedByAnother(path))
                await Task.Delay(FirstDelay, time, cancellation).ConfigureAwait(false);
            else return Parse(read, path, mayRepair: report is not null, out _outdated);
        }
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
            CheckHolder();
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
            if (_written) return;
            var read = file.Read();
            _original = file.WasCreated ? null : Parse(read, paths.Write, mayRepair: true, out _);
            if (Repair is not { KeptAs: null } repair) return;
            var aside = string.Create(CultureInfo.InvariantCulture, $"{paths.Write}.damaged-{time.GetUtcNow():yyyyMMdd-HHmmss}");
            AtomicFile.Write(aside, read.Content, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            file.Write(StoredState.ToBytes(repair.State, encryption));
            Repair = repair with { KeptAs = aside };
            report?.Invoke(Repair.ToDiagnostic());
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

    private StateSnapshot? Parse(FileReading read, string path, bool mayRepair, out bool outdated)
    {
        var diagnostics = new DiagnosticList();
        var state = StoredState.Read(read.Content, encryption, diagnostics, out outdated);
        var isDamaged = read.IsAltered || (diagnostics.HasErrors ? TornState.DamageAt(read.Content) is not null : read.Content.Length == 0 && _file is not { WasCreated: true });
        if (!isDamaged && !diagnostics.HasErrors) return state;
        var repairer = new StateRepairer(path, BackupPath, encryption);
        if (isDamaged && mayRepair && repairer.Repair(read) is { } repair)
        {
            var isNews = Repair is null;
            Repair = repair;
            // With the lock held the file is repaired, too, which is then told of.
            if (isNews && _file is null) report?.Invoke(repair.ToDiagnostic());
            return repair.State;
        }
        if (!diagnostics.HasErrors && !read.IsAltered)
        {
            if (!_toldOfEmpty && _file is not { WasCreated: true } && repairer.DescribeEmpty() is { } notice) report?.Invoke(notice);
            _toldOfEmpty = true;
            return state;
        }
        throw diagnostics.HasErrors
            ? StoredState.Failure(diagnostics, read.Content, WayOut(isDamaged))
            : new StateStoreException($"\"{path}\" is not what was last written to it, although nobody has written it since: its checksum differs.{WayOut(isDamaged)}");
    }

    private string BackupPath => paths.Backup ?? paths.Write + LocalStatePaths.BackupExtension;

    private string WayOut(bool isDamaged)
    {
        if (File.Exists(BackupPath)) return $"\n\nThe state before the last change is kept in \"{BackupPath}\". If it is what you need, copy it over \"{paths.Write}\".";
        return isDamaged
            ? $"\n\nThere is neither a backup nor a copy to restore it from, and nothing in the file can be relied on. Put a state from elsewhere in its place (a commit, an artifact, a snapshot of the disk), or move \"{paths.Write}\" away, begin with an empty state and take in what exists with \"import\" blocks."
            : "";
    }

    /// <summary>Who holds the lock; null where nobody does, whatever a killed program left lying about.</summary>
    public LockInfo? FindLock()
    {
        try
        {
            return File.Exists(LockInfoPath()) && File.Exists(paths.Write) && IsLockedByAnother(paths.Write) ? LockInfo.Parse(File.ReadAllBytes(LockInfoPath())) : null;
        }
        catch (Exception e) when (OperatingSystemError.Is(e) || e is JsonException)
        {
            return null;
        }
    }

    private static bool IsLockedByAnother(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return !FileLock.TryAcquire(file);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            return false;
        }
    }

    /// <summary>Looks at what a holder left who ended without releasing the lock; call with the lock held.</summary>
    /// <remarks>
    /// The kernel gives the lock of a process that is gone to the next: that it could be had says that nobody holds it, whatever
    /// any clock says. One thing could make that untrue: the state file was replaced by another under a holder's hands.
    /// </remarks>
    /// <exception cref="StateLockedException">The holder is alive.</exception>
    private void CheckHolder()
    {
        LockInfo left;
        try
        {
            if (!File.Exists(LockInfoPath())) return;
            left = LockInfo.Parse(File.ReadAllBytes(LockInfoPath()));
        }
        catch (Exception e) when (e is JsonException || OperatingSystemError.Is(e))
        {
            // It was being written when its writer was stopped.
            return;
        }
        if (HolderProcess.Parse(left.Info) is { IsAlive: true, IsThis: false } holder)
        {
            throw new StateLockedException(
                $"process {holder.Id} works on this state, although another file has taken the place of the one it locked. Wait for it to end.\n{left}");
        }
        report?.Invoke(Diagnostic.Warning(
            "Lock left behind",
            $"A run did not release its lock on the state before it ended ({left.Operation} by {left.Who}, begun {left.Created}{(HolderProcess.Parse(left.Info) is { } gone ? $", process {gone.Id}" : "")}). " +
            "Its process is gone: the system has taken its lock back, and this run has it now."));
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
