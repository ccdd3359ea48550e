using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;
using Millwright.Values;

namespace Millwright.Infrastructure.Recovery;

/// <summary>Keeps, beside the state, what an apply is about to do outside and what came of it, so that a crash loses nothing.</summary>
/// <remarks>
/// An operation's intent is on the disk before the provider hears of it; its outcome is before anything that depends on it
/// begins. Operations that run side by side share their flushes. The journal goes away when the state has been saved, unless
/// operations are left of which nobody knows how they ended: those stay in it until they are found out about.
/// </remarks>
public sealed class OperationJournal : IDisposable
{
    // An outcome holds the whole object: most take a few kilobytes, policies and templates can take many.
    private const long LeastRoom = 64 * 1024;

    private static ReadOnlySpan<byte> Magic => "M millwright operations"u8;
    private static ReadOnlySpan<byte> EncryptedMagic => "M millwright operations encrypted"u8;

    private readonly string _path;
    private readonly AppendLog _log;
    private readonly TimeProvider _time;
    private readonly Dictionary<long, (byte[] Frame, OperationKind Kind, long Room)> _open = [];
    private readonly Dictionary<(ResourceInstanceAddress Address, DateTimeOffset At), long> _carried = [];
    private readonly Lock _lock = new();
    private readonly JournalHeader _header;
    private readonly TargetEncryption? _encryption;
    private readonly FrameEncryption? _frames;
    private long _last;

    private OperationJournal(string path, AppendLog log, JournalHeader header, TimeProvider time, TargetEncryption? encryption, FrameEncryption? frames)
    {
        (_path, _log, _header, _time, _encryption, _frames) = (path, log, header, time, encryption, frames);
    }

    /// <summary>Why nothing more can be recorded, and so nothing more may be begun; or null.</summary>
    public StateStoreException? Failure { get; private set; }

    /// <summary>The journal of a state that is a local file.</summary>
    public static string BesideState(string statePath)
    {
        var state = Path.GetFullPath(SymbolicLink.Follow(statePath));
        return Path.Combine(Path.GetDirectoryName(state)!, $".{Path.GetFileName(state).TrimStart('.')}.millwright-operations");
    }

    /// <summary>Begins the journal of a run.</summary>
    /// <param name="doubtful">Operations of an earlier run that are still to be found out about.</param>
    /// <param name="encryption">How the state, and so its journal, is encrypted; null where they are in clear.</param>
    /// <exception cref="StateStoreException">It cannot be made or there is no room for it.</exception>
    public static OperationJournal Begin(string path, StateSnapshot state, IReadOnlyList<Operation> doubtful, TimeProvider time, TargetEncryption? encryption = null)
    {
        var frames = Frames(encryption);
        var header = new JournalHeader(state.Lineage, state.Serial, time.GetUtcNow(), Environment.ProcessId);
        try
        {
            var log = AppendLog.Create(path);
            var journal = new OperationJournal(path, log, header, time, encryption, frames);
            foreach (var opening in Opening(frames)) log.Append(opening);
            var position = journal.Append(OperationCodec.Of(header));
            foreach (var operation in doubtful) position = journal.Carry(operation);
            log.FlushAsync(position).GetAwaiter().GetResult();
            return journal;
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException($"Cannot make the journal of this apply: {OperatingSystemError.Describe("write", path, e)}. Nothing has been changed.", e);
        }
    }

    /// <summary>Writes an intent down, durably.</summary>
    /// <returns>The operation's number; null where it could not be recorded, so that it must not be begun: <see cref="Failure"/> says why.</returns>
    public async ValueTask<long?> BeginAsync(OperationKind kind, ResourceInstanceAddress address, string? deposedKey, ProviderConfigAddress provider, Value planned)
    {
        if (Failure is not null) return null;
        long number;
        lock (_lock) number = ++_last;
        var frame = OperationCodec.Of(
            new Operation { Number = number, Kind = kind, Address = address, DeposedKey = deposedKey, Provider = provider, At = _time.GetUtcNow() }, planned);
        var room = Math.Max(LeastRoom, 4 * frame.Length);
        try
        {
            _log.Reserve(room);
            lock (_lock) _open.Add(number, (frame, kind, room));
            await _log.FlushAsync(Append(frame)).ConfigureAwait(false);
            if (Failure is null) return number;
            lock (_lock) _open.Remove(number);
            return null;
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            lock (_lock) _open.Remove(number);
            Failure ??= Describe(e);
            return null;
        }
    }

    /// <summary>Takes down what is at an address now. Durable with the next intent or outcome, and before it.</summary>
    public void Store(ResourceInstanceAddress address, StateResource? resource) => Append(OperationCodec.OfInstance(address, resource));

    /// <summary>Writes down that an operation came to its end, durably, with all that was stored before.</summary>
    public async ValueTask EndAsync(long number)
    {
        long room;
        lock (_lock)
        {
            if (!_open.Remove(number, out var open)) return;
            room = open.Room;
        }
        try
        {
            await _log.FlushAsync(Append(OperationCodec.OfEnd(number))).ConfigureAwait(false);
            _log.Release(room);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            Failure ??= Describe(e);
        }
    }

    /// <summary>An operation of an earlier run has been found out about: it is not kept any longer.</summary>
    public void Settle(Operation operation)
    {
        lock (_lock)
        {
            if (_carried.Remove((operation.Address, operation.At), out var number) && _open.Remove(number)) Append(OperationCodec.OfEnd(number));
        }
    }

    /// <summary>The state is about to be saved under a serial.</summary>
    public void Saving(ulong serial) => Append(OperationCodec.OfSave(serial));

    /// <summary>The state holds everything now: what remains are the operations nobody knows the end of.</summary>
    /// <exception cref="StateStoreException">They cannot be written: the journal stays what it was.</exception>
    public void Complete(ulong serial)
    {
        _log.Dispose();
        lock (_lock)
        {
            // Deletes and updates show in the next refresh; only a create can leave something nobody asks about.
            var doubtful = _open.Values.Where(static o => o.Kind == OperationKind.Create).Select(static o => o.Frame).ToList();
            Replace(_path, _header with { Serial = serial }, doubtful, _encryption);
        }
    }

    /// <summary>Leaves of an interrupted run's journal the operations in doubt; all else is in the state.</summary>
    /// <exception cref="StateStoreException">It cannot be written: the journal stays what it was.</exception>
    public static void Reduce(string path, JournalHeader header, IReadOnlyList<Operation> doubtful, TargetEncryption? encryption = null) =>
        Replace(path, header, [.. doubtful.Select(OperationCodec.Of)], encryption);

    /// <summary>True where a run that is still alive writes the journal.</summary>
    public static bool IsInUse(string path)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return !FileLock.TryAcquire(file);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException($"Cannot read the journal of an interrupted run: {OperatingSystemError.Describe("open", path, e)}", e);
        }
    }

    /// <summary>Closes the file and leaves it as it is, for the next command to recover from.</summary>
    public void Dispose() => _log.Dispose();

    internal static bool IsMagic(ReadOnlySpan<byte> frame) => frame.SequenceEqual(Magic);

    internal static bool IsEncryptedMagic(ReadOnlySpan<byte> frame) => frame.SequenceEqual(EncryptedMagic);

    private static FrameEncryption? Frames(TargetEncryption? encryption)
    {
        try
        {
            return encryption is { Encrypts: true } ? encryption.EncryptFrames() : null;
        }
        catch (EncryptionException e)
        {
            throw new StateStoreException($"The journal of this apply cannot be encrypted: {e.Message}. Nothing has been changed.", e);
        }
    }

    /// <summary>How a journal in clear begins.</summary>
    internal static ReadOnlyMemory<byte> PlainOpening { get; } = Magic.ToArray();

    private static List<byte[]> Opening(FrameEncryption? frames) => frames is null ? [Magic.ToArray()] : [EncryptedMagic.ToArray(), frames.Header];

    /// <summary>Where a frame cannot be encrypted, <see cref="Failure"/> says so, and nothing more is begun.</summary>
    private long Append(byte[] frame)
    {
        try
        {
            return _log.Append(_frames?.Encrypt(frame) ?? frame);
        }
        catch (EncryptionException e)
        {
            Failure ??= new StateStoreException($"The journal of this apply cannot be encrypted: {e.Message}.", e);
            return 0;
        }
    }

    private long Carry(Operation operation)
    {
        var number = ++_last;
        var frame = OperationCodec.Of(operation with { Number = number });
        _open.Add(number, (frame, operation.Kind, 0));
        _carried[(operation.Address, operation.At)] = number;
        return Append(frame);
    }

    private static void Replace(string path, JournalHeader header, IReadOnlyCollection<byte[]> doubtful, TargetEncryption? encryption)
    {
        try
        {
            if (doubtful.Count == 0)
            {
                File.Delete(path);
                DiskSpace.FlushDirectory(Path.GetDirectoryName(path)!);
                return;
            }
            using var bytes = new MemoryStream();
            var frames = Frames(encryption);
            AppendLog.WriteFrames(bytes, [.. Opening(frames), .. new[] { OperationCodec.Of(header) }.Concat(doubtful).Select(f => frames?.Encrypt(f) ?? f)]);
            AtomicFile.Write(path, bytes.ToArray(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException($"The journal of a run cannot be written: {OperatingSystemError.Describe("write", path, e)}.", e);
        }
    }

    private StateStoreException Describe(Exception e) =>
        new($"The journal of this apply cannot be written: {OperatingSystemError.Describe("write", _path, e)}.", e);
}
