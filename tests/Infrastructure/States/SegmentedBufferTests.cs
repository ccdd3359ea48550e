using Millwright.Infrastructure.State;

namespace Millwright.Infrastructure.Tests.States;

public sealed class SegmentedBufferTests
{
    [Fact]
    public void Gives_back_what_was_written_in_any_portions()
    {
        var expected = new byte[3_000_001];
        new Random(7).NextBytes(expected);
        using var buffer = new SegmentedBuffer();
        var portions = new Random(11);
        for (var at = 0; at < expected.Length;)
        {
            var count = Math.Min(portions.Next(1, 200_000), expected.Length - at);
            buffer.Write(expected, at, count);
            at += count;
        }

        Assert.Equal(expected.Length, buffer.Length);
        Assert.True(buffer.Take().AsSpan().SequenceEqual(expected));
        Assert.Empty(buffer.Take());
    }
}
