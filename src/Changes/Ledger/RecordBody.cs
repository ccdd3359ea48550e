using System.Globalization;
using System.Text.Json;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;
using Millwright.Values;

namespace Millwright.Changes.Ledger;

/// <summary>Puts a record's body together from the parts that the ledger keeps of it.</summary>
/// <remarks>The members come in canonical order and every part is canonical by itself, so the whole is, too.</remarks>
internal static class RecordBody
{
    /// <summary>More than a body takes beside its texts and its data.</summary>
    public const int Frame = 160;

    private const int Milliseconds = 1000;

    public static byte[] Of(long sequence, long change, string kind, Actor by, DateTimeOffset at, ReadOnlySpan<byte> data)
    {
        var (kindText, actor, source) = (CanonicalJson.Text(kind), CanonicalJson.Text(by.Name), CanonicalJson.Text(by.Source));
        var body = new byte[Frame + kindText.Length + actor.Length + source.Length + data.Length];
        return body[..Write(body, sequence, change, kindText, actor, source, at.ToUnixTimeMilliseconds(), data)];
    }

    /// <summary>What is particular to an event, as canonical JSON.</summary>
    public static byte[] DataOf(Action<Utf8JsonWriter> write) => CanonicalJson.Of(JsonOutput.Bytes(default, json =>
    {
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    }));

    /// <param name="kind">Canonical JSON, as are actor, source and data.</param>
    /// <param name="at">In milliseconds since 1970.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">It is no time.</exception>
    public static int Write(
        Span<byte> output, long sequence, long change, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> actor, ReadOnlySpan<byte> source, long at, ReadOnlySpan<byte> data)
    {
        var rest = output;
        Append("{\"actor\":"u8, ref rest);
        Append(actor, ref rest);
        Append(",\"at\":\""u8, ref rest);
        AppendTime(at, ref rest);
        Append("\",\"change\":"u8, ref rest);
        Append(change, ref rest);
        Append(",\"data\":"u8, ref rest);
        Append(data, ref rest);
        Append(",\"kind\":"u8, ref rest);
        Append(kind, ref rest);
        Append(",\"seq\":"u8, ref rest);
        Append(sequence, ref rest);
        Append(",\"source\":"u8, ref rest);
        Append(source, ref rest);
        Append("}"u8, ref rest);
        return output.Length - rest.Length;
    }

    private static void Append(ReadOnlySpan<byte> bytes, ref Span<byte> rest)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }

    private static void Append(long number, ref Span<byte> rest)
    {
        number.TryFormat(rest, out var written, default, CultureInfo.InvariantCulture);
        rest = rest[written..];
    }

    /// <summary>As <see cref="EventJson.FormatTime"/> has it, and several times as fast: verification writes one for every record.</summary>
    private static void AppendTime(long at, ref Span<byte> rest)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(at).UtcDateTime;
        time.Deconstruct(out var date, out var clock);
        AppendDigits(date.Year, 4, (byte)'-', ref rest);
        AppendDigits(date.Month, 2, (byte)'-', ref rest);
        AppendDigits(date.Day, 2, (byte)'T', ref rest);
        AppendDigits(clock.Hour, 2, (byte)':', ref rest);
        AppendDigits(clock.Minute, 2, (byte)':', ref rest);
        AppendDigits(clock.Second, 2, (byte)'.', ref rest);
        AppendDigits((int)(clock.Ticks / TimeSpan.TicksPerMillisecond % Milliseconds), 3, (byte)'Z', ref rest);
    }

    private static void AppendDigits(int number, int digits, byte end, ref Span<byte> rest)
    {
        for (var i = digits - 1; i >= 0; i--)
        {
            rest[i] = (byte)('0' + number % 10);
            number /= 10;
        }
        rest[digits] = end;
        rest = rest[(digits + 1)..];
    }
}
