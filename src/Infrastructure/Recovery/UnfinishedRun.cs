using System.Text.Json;
using Millwright.Infrastructure.Addressing;
using Millwright.Infrastructure.Encryption;
using Millwright.Infrastructure.State;
using Millwright.Infrastructure.State.Local;

namespace Millwright.Infrastructure.Recovery;

/// <summary>What the journal of a run that did not come to its end says.</summary>
public sealed class UnfinishedRun
{
    private readonly Dictionary<ResourceInstanceAddress, StateResource?> _stored = [];
    private readonly Dictionary<long, Operation> _open = [];
    private readonly HashSet<ulong> _saved = [];

    private UnfinishedRun(JournalHeader header)
    {
        Header = header;
        _saved.Add(header.Serial);
    }

    public JournalHeader Header { get; }

    /// <summary>What was last at each address that changed: null where nothing is left.</summary>
    public IReadOnlyDictionary<ResourceInstanceAddress, StateResource?> Stored => _stored;

    /// <summary>Operations that began and whose end nobody recorded, in their order.</summary>
    public IReadOnlyList<Operation> InDoubt => [.. _open.Values.OrderBy(static o => o.Number)];

    /// <summary>True where a state was written by this run, or is the one it began with, and so by nobody else since.</summary>
    public bool Wrote(StateSnapshot state) =>
        (Header.Lineage.Length == 0 || state.Lineage.Length == 0 || Header.Lineage == state.Lineage) && _saved.Contains(state.Serial);

    /// <summary>Reads a journal; null where there is none or nothing in it. What a crash cut off was never begun.</summary>
    /// <param name="encryption">How the state, and so its journal, is encrypted; null where they are in clear.</param>
    /// <exception cref="StateStoreException">It cannot be read or is not one.</exception>
    public static UnfinishedRun? Read(string path, TargetEncryption? encryption = null)
    {
        try
        {
            return File.Exists(path) ? Parse(JournalFrames.Plain(AppendLog.Frames(File.ReadAllBytes(path)), encryption)) : null;
        }
        catch (Exception e) when (OperatingSystemError.Is(e))
        {
            throw new StateStoreException($"Cannot read the journal of an interrupted apply: {OperatingSystemError.Describe("open", path, e)}", e);
        }
        catch (EncryptionException e)
        {
            throw new StateStoreException($"The journal of an interrupted apply, \"{path}\", cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new StateStoreException(
                $"The journal of an interrupted apply, \"{path}\", is damaged: {e.Message}\n\nIt says what was created, changed and destroyed before the interruption. Compare it with what exists, correct the state with \"import\" and \"state rm\" where need be, and then move the file away.", e);
        }
    }

    private static UnfinishedRun? Parse(IEnumerable<ReadOnlyMemory<byte>> frames)
    {
        UnfinishedRun? run = null;
        var first = true;
        foreach (var frame in frames)
        {
            if (first && !OperationJournal.IsMagic(frame.Span)) throw new FormatException("it does not begin as one");
            if (!first) run = Take(run, frame);
            first = false;
        }
        return run;
    }

    private static UnfinishedRun Take(UnfinishedRun? run, ReadOnlyMemory<byte> frame)
    {
        var content = frame[1..];
        if (frame.Span[0] == OperationCodec.Stored)
        {
            var resource = OperationCodec.ReadSlice(content).Resources.Values.Single();
            foreach (var key in resource.Instances.Keys) run!._stored[resource.Address.Instance(key)] = resource;
            return run!;
        }
        using var document = JsonDocument.Parse(content);
        var json = document.RootElement;
        if (frame.Span[0] == OperationCodec.Header) return run ?? new UnfinishedRun(OperationCodec.ReadHeader(json));
        if (run is null) throw new FormatException("it has no header");
        switch (frame.Span[0])
        {
            case OperationCodec.Begun:
                var operation = OperationCodec.ReadOperation(json);
                run._open[operation.Number] = operation;
                break;
            case OperationCodec.Ended:
                run._open.Remove(json.GetProperty("operation").GetInt64());
                break;
            case OperationCodec.Removed:
                run._stored[OperationCodec.ReadAddress(json.GetProperty("address"))] = null;
                break;
            case OperationCodec.Saved:
                run._saved.Add(json.GetProperty("serial").GetUInt64());
                break;
            default:
                throw new FormatException($"it has a record of an unknown kind, '{(char)frame.Span[0]}': a newer Millwright may have written it");
        }
        return run;
    }
}
