using System.Buffers;
using System.Security.Cryptography;
using System.Text;

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

    /// <summary>The record as a line of an export.</summary>
    public string ToLine(ReadOnlySpan<byte> previous) =>
        $"{{\"body\":{Encoding.UTF8.GetString(Body.Span)},\"hash\":\"{Convert.ToHexStringLower(Hash.Span)}\",\"prev\":\"{Convert.ToHexStringLower(previous)}\"}}";

    private static void Append(ReadOnlySpan<byte> bytes, ref Span<byte> rest)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }
}
