using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Millwright.Infrastructure.State.Local;

/// <summary>What a file is about to become, and enough of what it was to recognise it half way.</summary>
/// <remarks>
/// Layout: magic; length of the new content and its SHA-256; length of the old content; one 8-byte digest for each of its 4 KiB
/// blocks and one for the block that shortening the file to the new length cuts; SHA-256 of all before; the new content. Numbers
/// are little-endian 64-bit. A journal whose digests do not fit was never finished and counts as absent.
/// </remarks>
internal sealed class WriteJournal
{
    private const int BlockSize = 4096;
    private const int DigestSize = 8;

    private static ReadOnlySpan<byte> Magic => "millwright state journal 2\n"u8;

    private readonly long _oldLength;
    private readonly byte[] _oldDigests;

    private WriteJournal(long oldLength, byte[] oldDigests, ReadOnlyMemory<byte> content)
    {
        _oldLength = oldLength;
        _oldDigests = oldDigests;
        Content = content;
    }

    /// <summary>How many of a journal's first bytes <see cref="IsOf"/> asks for.</summary>
    public static int HeadLength => Magic.Length + 8 + SHA256.HashSizeInBytes;

    /// <summary>Whether the journal that begins so is one of writing a certain content; null where it is no journal.</summary>
    public static bool? IsOf(ReadOnlySpan<byte> head, ReadOnlySpan<byte> content)
    {
        if (head.Length < HeadLength || !head.StartsWith(Magic)) return null;
        head = head[Magic.Length..];
        if (BinaryPrimitives.ReadInt64LittleEndian(head) != content.Length) return false;
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        return digest.SequenceEqual(head.Slice(8, SHA256.HashSizeInBytes));
    }

    /// <summary>The new content.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    public static WriteJournal Prepare(ReadOnlySpan<byte> old, ReadOnlyMemory<byte> content)
    {
        var blocks = Blocks(old.Length);
        var digests = new byte[(blocks + 1) * DigestSize];
        for (var i = 0; i < blocks; i++) Digest(Block(old, i), digests.AsSpan(i * DigestSize));
        if (content.Length < old.Length) Digest(Block(old[..content.Length], content.Length / BlockSize), digests.AsSpan(blocks * DigestSize));
        return new WriteJournal(old.Length, digests, content);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[HeadLength + 8 + _oldDigests.Length + SHA256.HashSizeInBytes + Content.Length];
        var span = bytes.AsSpan();
        Magic.CopyTo(span);
        BinaryPrimitives.WriteInt64LittleEndian(span[Magic.Length..], Content.Length);
        SHA256.HashData(Content.Span, span[(Magic.Length + 8)..]);
        var at = HeadLength;
        BinaryPrimitives.WriteInt64LittleEndian(span[at..], _oldLength);
        at += 8;
        _oldDigests.CopyTo(bytes, at);
        at += _oldDigests.Length;
        SHA256.HashData(span[..at], span[at..]);
        Content.Span.CopyTo(span[(at + SHA256.HashSizeInBytes)..]);
        return bytes;
    }

    /// <summary>Null where the bytes are no finished journal.</summary>
    public static WriteJournal? Parse(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.Length < HeadLength + 8 || !span.StartsWith(Magic)) return null;
        var oldLength = BinaryPrimitives.ReadInt64LittleEndian(span[HeadLength..]);
        if (oldLength is < 0 or > int.MaxValue) return null;
        var digests = (Blocks((int)oldLength) + 1) * DigestSize;
        var end = HeadLength + 8 + digests;
        if (span.Length < end + SHA256.HashSizeInBytes) return null;
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(span[..end], digest);
        if (!digest.SequenceEqual(span.Slice(end, SHA256.HashSizeInBytes))) return null;
        var content = bytes[(end + SHA256.HashSizeInBytes)..];
        return IsOf(span, content.Span) == true
            ? new WriteJournal(oldLength, span.Slice(HeadLength + 8, digests).ToArray(), content)
            : null;
    }

    /// <summary>True where a file is the old content, the new, or any stage between: each block is one of the two, or not yet written.</summary>
    /// <remarks>Then nobody else has written the file since, and the new content may be put in its place.</remarks>
    public bool Explains(ReadOnlySpan<byte> file)
    {
        var content = Content.Span;
        if (file.Length > Math.Max(_oldLength, content.Length)) return false;
        for (var i = 0; i < Blocks(file.Length); i++)
        {
            var block = Block(file, i);
            if (content.Length > i * BlockSize && Block(content, i).StartsWith(block)) continue;
            if (!IsOld(block, i) && block.ContainsAnyExcept((byte)0)) return false;
        }
        return true;
    }

    private bool IsOld(ReadOnlySpan<byte> block, int index)
    {
        Span<byte> digest = stackalloc byte[DigestSize];
        Digest(block, digest);
        var blocks = Blocks((int)_oldLength);
        return (index < blocks && digest.SequenceEqual(_oldDigests.AsSpan(index * DigestSize, DigestSize)))
            || (index == Content.Length / BlockSize && digest.SequenceEqual(_oldDigests.AsSpan(blocks * DigestSize, DigestSize)));
    }

    private static int Blocks(int length) => (int)(((long)length + BlockSize - 1) / BlockSize);

    private static ReadOnlySpan<byte> Block(ReadOnlySpan<byte> bytes, int index) =>
        bytes.Slice(index * BlockSize, Math.Min(BlockSize, bytes.Length - index * BlockSize));

    private static void Digest(ReadOnlySpan<byte> block, Span<byte> digest)
    {
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(block, whole);
        whole[..DigestSize].CopyTo(digest);
    }
}
