using System.Globalization;

namespace Millwright.Providers.BuiltIn.Time;

/// <summary>RFC 3339 timestamps and durations as Go reads and writes them.</summary>
internal static class GoTime
{
    /// <summary>The shape of an RFC 3339 timestamp with an optional fraction.</summary>
    public static bool TryParse(string text, out DateTimeOffset time, out string error)
    {
        time = default;
        error = $"parsing time \"{text}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{text}\" as \"2006\"";
        if (text.Length < 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':') return false;
        return DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out time) && (text[^1] == 'Z' || text[^6] is '+' or '-');
    }

    /// <summary>Seconds precision; UTC is written as Z.</summary>
    public static string Format(DateTimeOffset time) =>
        time.ToString(time.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Nanosecond precision without trailing zeros, as time.Time marshals itself.</summary>
    public static string FormatPrecise(DateTimeOffset time)
    {
        var fraction = (time.Ticks % TimeSpan.TicksPerSecond).ToString("D7", CultureInfo.InvariantCulture).TrimEnd('0');
        var seconds = time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        var zone = time.Offset == TimeSpan.Zero ? "Z" : time.ToString("zzz", CultureInfo.InvariantCulture);
        return seconds + (fraction.Length > 0 ? "." + fraction : "") + zone;
    }

    /// <summary>Adds to the calendar date; days past the end of a month run over into the next one, as Go normalises them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The result lies outside the years 1 to 9999.</exception>
    public static DateTimeOffset AddDate(DateTimeOffset time, long years, long months, long days)
    {
        var index = checked((time.Year + years) * 12 + (time.Month - 1) + months);
        var (year, month) = (Math.DivRem(index, 12, out var rest), rest);
        if (month < 0)
        {
            month += 12;
            year--;
        }
        if (year is < 1 or > 9999) throw new ArgumentOutOfRangeException(nameof(years));
        var first = new DateTimeOffset((int)year, (int)month + 1, 1, 0, 0, 0, time.Offset);
        return first.Add(time.TimeOfDay).AddDays(time.Day - 1).AddDays(days);
    }

    /// <summary>A duration such as <c>1h15m30.5s</c>, in nanoseconds.</summary>
    public static bool TryParseDuration(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        var rest = text.AsSpan();
        var negative = rest.Length > 0 && rest[0] == '-';
        if (rest.Length > 0 && rest[0] is '-' or '+') rest = rest[1..];
        if (rest.SequenceEqual("0")) return true;
        if (rest.IsEmpty) return false;
        decimal sum = 0;
        while (!rest.IsEmpty)
        {
            var end = 0;
            while (end < rest.Length && (char.IsAsciiDigit(rest[end]) || rest[end] == '.')) end++;
            if (!decimal.TryParse(rest[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
            rest = rest[end..];
            end = 0;
            while (end < rest.Length && !char.IsAsciiDigit(rest[end]) && rest[end] != '.') end++;
            if (Unit(rest[..end]) is not { } unit) return false;
            rest = rest[end..];
            sum += Math.Truncate(number * unit);
            if (sum > long.MaxValue) return false;
        }
        nanoseconds = (long)(negative ? -sum : sum);
        return true;
    }

    private static decimal? Unit(ReadOnlySpan<char> name) => name switch
    {
        "ns" => 1,
        "us" or "µs" or "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => null,
    };
}
