using System.Globalization;

namespace Millwright.Hcl.Functions.Dates;

/// <summary>Timestamps in RFC 3339, read with the explanations cty gives for what is wrong.</summary>
internal static class Rfc3339
{
    public static DateTimeOffset Parse(string text, int argument)
    {
        try
        {
            return new Reader(text).Read();
        }
        catch (FormatException error)
        {
            throw new FunctionException($"not a valid RFC3339 timestamp: {error.Message}", argument);
        }
    }

    /// <summary>Without fractions of a second; a zero offset is a Z.</summary>
    public static string Format(DateTimeOffset time)
    {
        var text = time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return text + Offset(time, ":", "Z");
    }

    public static string Offset(DateTimeOffset time, string separator, string? zero)
    {
        if (zero is not null && time.Offset == TimeSpan.Zero) return zero;
        var magnitude = time.Offset.Duration();
        return string.Create(CultureInfo.InvariantCulture,
            $"{(time.Offset < TimeSpan.Zero ? '-' : '+')}{magnitude.Hours:00}{separator}{magnitude.Minutes:00}");
    }

    private sealed class Reader(string text)
    {
        private int _at;

        public DateTimeOffset Read()
        {
            var year = Number(4, "year");
            Literal('-', "month", "\"-\"");
            var month = Number(2, "month");
            Literal('-', "day", "\"-\"");
            var day = Number(2, "day");
            if (_at == text.Length || text[_at] != 'T') throw new FormatException("missing required time introducer 'T'");
            _at++;
            var hour = ClockNumber("hour", 23);
            Literal(':', "minute", "\":\"");
            var minute = ClockNumber("minute", 59);
            Literal(':', "second", "\":\"");
            var second = ClockNumber("second", 59);
            var fraction = Fraction();
            var offset = UtcOffset();
            if (_at < text.Length) throw new FormatException($"cannot use {GoQuote.Quote(text[_at..])} as timestamp segment");
            if (month is < 1 or > 12) throw new FormatException("month out of range");
            if (day < 1 || day > DateTime.DaysInMonth(Math.Max(year, 1), month)) throw new FormatException("day out of range");
            return new DateTimeOffset(Math.Max(year, 1), month, day, hour, minute, second, offset).AddTicks(fraction);
        }

        private int Number(int digits, string segment)
        {
            if (_at == text.Length) throw new FormatException($"end of string before {segment}");
            if (!HasDigits(digits)) throw CannotUse(segment);
            var number = int.Parse(text.AsSpan(_at, digits), CultureInfo.InvariantCulture);
            if (segment == "month" && number > 12) throw CannotUseAfter(digits, segment);
            _at += digits;
            return number;
        }

        private int ClockNumber(string segment, int maximum)
        {
            if (_at == text.Length) throw new FormatException($"end of string before {segment}");
            if (!HasDigits(2))
            {
                throw char.IsAsciiDigit(text[_at]) ? new FormatException($"{segment} must have exactly two digits") : CannotUse(segment);
            }
            var number = int.Parse(text.AsSpan(_at, 2), CultureInfo.InvariantCulture);
            if (number > maximum)
            {
                throw segment switch
                {
                    "hour" => new FormatException($"hour must be between 0 and {maximum} inclusive"),
                    "minute" => new FormatException("minute must have exactly two digits"),
                    _ => CannotUseAfter(2, segment),
                };
            }
            _at += 2;
            return number;
        }

        private bool HasDigits(int count)
        {
            for (var i = 0; i < count; i++)
            {
                if (_at + i >= text.Length || !char.IsAsciiDigit(text[_at + i])) return false;
            }
            return true;
        }

        private void Literal(char expected, string next, string shown)
        {
            if (_at == text.Length) throw new FormatException($"end of string before {next}");
            if (text[_at] != expected)
            {
                throw new FormatException($"found {GoQuote.Quote(text[_at..])} where {shown} is expected");
            }
            _at++;
        }

        private long Fraction()
        {
            if (_at + 1 >= text.Length || text[_at] is not ('.' or ',') || !char.IsAsciiDigit(text[_at + 1])) return 0;
            var start = ++_at;
            while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
            return long.Parse(text[start.._at].PadRight(7, '0').AsSpan(0, 7), CultureInfo.InvariantCulture);
        }

        private TimeSpan UtcOffset()
        {
            if (_at == text.Length) throw new FormatException("end of string before UTC offset");
            if (text[_at] == 'Z')
            {
                _at++;
                return TimeSpan.Zero;
            }
            if (text.Length - _at < 6 || text[_at] is not ('+' or '-') || text[_at + 3] != ':') throw CannotUse("UTC offset");
            if (!int.TryParse(text.AsSpan(_at + 1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
                || !int.TryParse(text.AsSpan(_at + 4, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
            {
                throw CannotUse("UTC offset");
            }
            if (hours > 14 || minutes > 59) throw new FormatException("end of string before UTC offset");
            var offset = new TimeSpan(hours, minutes, 0);
            var negative = text[_at] == '-';
            _at += 6;
            return negative ? -offset : offset;
        }

        private FormatException CannotUse(string segment) =>
            new($"cannot use {GoQuote.Quote(text[_at..])} as {segment}");

        private FormatException CannotUseAfter(int skip, string segment) =>
            new($"cannot use {GoQuote.Quote(text[(_at + skip)..])} as {segment}");
    }
}
