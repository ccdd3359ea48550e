using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.Ledger;

/// <summary>One line of the ledger: an event of a change, chained to the record before it.</summary>
/// <remarks>
/// The body is canonical JSON: actor, at, change, data, kind, seq, source. The hash is the SHA-256 of the canonical JSON of
/// <c>{"body":BODY,"prev":"HASH OF THE RECORD BEFORE"}</c>; the first record's prev is 64 zeros.
/// </remarks>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="Change">The change's number; 0 for the record that opens the ledger.</param>
public readonly record struct LedgerRecord(long Sequence, long Change, ReadOnlyMemory<byte> Body, ReadOnlyMemory<byte> Hash)
{
    /// <summary>The kind of the first record, which says which ledger it is.</summary>
    public const string Opening = "ledger opened";

    internal static byte[] Chain(ReadOnlySpan<byte> body, ReadOnlySpan<byte> previous)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Chain(body, previous, hash);
        return hash.ToArray();
    }

    internal static void Chain(ReadOnlySpan<byte> body, ReadOnlySpan<byte> previous, Span<byte> hash)
    {
        var open = "{\"body\":"u8;
        var middle = ",\"prev\":\""u8;
        var close = "\"}"u8;
        var length = open.Length + body.Length + middle.Length + 64 + close.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        var rest = rented.AsSpan(0, length);
        Append(open, ref rest);
        Append(body, ref rest);
        Append(middle, ref rest);
        Convert.TryToHexStringLower(previous, rest, out var written);
        rest = rest[written..];
        Append(close, ref rest);
        SHA256.HashData(rented.AsSpan(0, length), hash);
        ArrayPool<byte>.Shared.Return(rented);
    }

    internal static byte[] BodyOf(long sequence, long change, LifeCycleEvent happened) =>
        BodyOf(sequence, change, happened.Kind, happened.By, happened.At, happened.Write);

    internal static byte[] OpeningBody(Guid ledger, Actor by, DateTimeOffset at) => BodyOf(1, 0, Opening, by, at, json =>
    {
        json.WriteNumber("format", 1);
        json.WriteString("ledger", ledger);
    });

    /// <exception cref="JsonException">The body is not JSON.</exception>
    /// <exception cref="FormatException">It is no record of an event.</exception>
    internal static LifeCycleEvent EventOf(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        var by = new Actor(root.GetProperty("actor").GetString()!, root.GetProperty("source").GetString()!);
        return EventJson.Read(root.GetProperty("kind").GetString()!, root.GetProperty("data"), by, EventJson.ParseTime(root.GetProperty("at").GetString()!));
    }

    /// <summary>The record as a line of an export.</summary>
    public string ToLine(ReadOnlySpan<byte> previous) =>
        $"{{\"body\":{Encoding.UTF8.GetString(Body.Span)},\"hash\":\"{Convert.ToHexStringLower(Hash.Span)}\",\"prev\":\"{Convert.ToHexStringLower(previous)}\"}}";

    private static byte[] BodyOf(long sequence, long change, string kind, Actor by, DateTimeOffset at, Action<Utf8JsonWriter> data)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("actor", by.Name);
            json.WriteString("at", EventJson.FormatTime(at));
            json.WriteNumber("change", change);
            json.WriteStartObject("data");
            data(json);
            json.WriteEndObject();
            json.WriteString("kind", kind);
            json.WriteNumber("seq", sequence);
            json.WriteString("source", by.Source);
            json.WriteEndObject();
        }
        return CanonicalJson.Of(buffer.WrittenMemory);
    }

    private static void Append(ReadOnlySpan<byte> bytes, ref Span<byte> rest)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }
}
