using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Millwright.Infrastructure.State.Local;

/// <summary>What a file is about to become, and enough of what it was to recognise it half way.</summary>
/// <remarks>
/// Layout: magic; length of the old content; one 8-byte digest for each of its 4 KiB blocks and one for the block that
/// shortening the file to the new length cuts; length of the new content; the new content; SHA-256 of all before. Numbers are
/// little-endian 64-bit. A journal whose digest does not fit was never finished and counts as absent.
/// </remarks>
internal sealed class WriteJournal
{
    private const int BlockSize = 4096;
    private const int DigestSize = 8;

    private static ReadOnlySpan<byte> Magic => "millwright state journal 1\n"u8;

    private readonly long _oldLength;
    private readonly byte[] _oldDigests;

    private WriteJournal(long oldLength, byte[] oldDigests, ReadOnlyMemory<byte> content)
    {
        _oldLength = oldLength;
        _oldDigests = oldDigests;
        Content = content;
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
        var bytes = new byte[Magic.Length + 8 + _oldDigests.Length + 8 + Content.Length + SHA256.HashSizeInBytes];
        Magic.CopyTo(bytes);
        var at = Magic.Length;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), _oldLength);
        at += 8;
        _oldDigests.CopyTo(bytes, at);
        at += _oldDigests.Length;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), Content.Length);
        at += 8;
        Content.Span.CopyTo(bytes.AsSpan(at));
        at += Content.Length;
        SHA256.HashData(bytes.AsSpan(0, at), bytes.AsSpan(at));
        return bytes;
    }

    /// <summary>Null where the bytes are no finished journal.</summary>
    public static WriteJournal? Parse(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.Length < Magic.Length + 16 + SHA256.HashSizeInBytes || !span.StartsWith(Magic)) return null;
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(span[..^SHA256.HashSizeInBytes], digest);
        if (!digest.SequenceEqual(span[^SHA256.HashSizeInBytes..])) return null;
        var at = Magic.Length;
        var oldLength = BinaryPrimitives.ReadInt64LittleEndian(span[at..]);
        at += 8;
        var digests = (Blocks((int)oldLength) + 1) * DigestSize;
        var oldDigests = span.Slice(at, digests).ToArray();
        at += digests;
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(span[at..]);
        at += 8;
        return new WriteJournal(oldLength, oldDigests, bytes.Slice(at, length));
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
