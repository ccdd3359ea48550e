namespace Millwright.Infrastructure.State;

/// <summary>Remembers what bytes of the file were parsed into: addresses and lists of them repeat thousands of times.</summary>
internal sealed class TextCache<T>
{
    private readonly Dictionary<ReadOnlyMemory<byte>, T> _parsed = new(ByContent.Instance);

    public bool TryGet(ReadOnlyMemory<byte> text, out T parsed) => _parsed.TryGetValue(text, out parsed!);

    public void Add(ReadOnlyMemory<byte> text, T parsed) => _parsed[text] = parsed;

    private sealed class ByContent : IEqualityComparer<ReadOnlyMemory<byte>>
    {
        public static readonly ByContent Instance = new();

        public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<byte> text)
        {
            var hash = new HashCode();
            hash.AddBytes(text.Span);
            return hash.ToHashCode();
        }
    }
}
