using System.Globalization;
using System.Text;

namespace Millwright.Hcl.Functions.Dates;

/// <summary>Renders a time by a pattern of letters, as cty's formatdate.</summary>
internal static class DateFormat
{
    public static string Render(string format, DateTimeOffset time)
    {
        var rendered = new StringBuilder();
        for (var at = 0; at < format.Length;)
        {
            var end = at + 1;
            if (format[at] == '\'')
            {
                at = AppendLiteral(rendered, format, at);
                continue;
            }
            if (!char.IsAsciiLetter(format[at]))
            {
                rendered.Append(format[at++]);
                continue;
            }
            while (end < format.Length && format[end] == format[at]) end++;
            rendered.Append(Verb(format[at..end], time));
            at = end;
        }
        return rendered.ToString();
    }

    /// <summary>Text between single quotes, in which two quotes make one.</summary>
    private static int AppendLiteral(StringBuilder rendered, string format, int at)
    {
        for (at++; at < format.Length; at++)
        {
            if (format[at] != '\'') rendered.Append(format[at]);
            else if (at + 1 < format.Length && format[at + 1] == '\'') rendered.Append(format[at++]);
            else return at + 1;
        }
        throw new FunctionException("unterminated literal '", 0);
    }

    private static string Verb(string verb, DateTimeOffset time)
    {
        var culture = CultureInfo.InvariantCulture;
        return verb switch
        {
            "YY" => (time.Year % 100).ToString("00", culture),
            "YYYY" => time.Year.ToString("0000", culture),
            "M" => time.Month.ToString(culture),
            "MM" => time.Month.ToString("00", culture),
            "MMM" => culture.DateTimeFormat.GetAbbreviatedMonthName(time.Month),
            "MMMM" => culture.DateTimeFormat.GetMonthName(time.Month),
            "D" => time.Day.ToString(culture),
            "DD" => time.Day.ToString("00", culture),
            "EEE" => culture.DateTimeFormat.GetAbbreviatedDayName(time.DayOfWeek),
            "EEEE" => culture.DateTimeFormat.GetDayName(time.DayOfWeek),
            "h" => time.Hour.ToString(culture),
            "hh" => time.Hour.ToString("00", culture),
            "H" => TwelveHour(time).ToString(culture),
            "HH" => TwelveHour(time).ToString("00", culture),
            "AA" => time.Hour < 12 ? "AM" : "PM",
            "aa" => time.Hour < 12 ? "am" : "pm",
            "m" => time.Minute.ToString(culture),
            "mm" => time.Minute.ToString("00", culture),
            "s" => time.Second.ToString(culture),
            "ss" => time.Second.ToString("00", culture),
            "Z" => Rfc3339.Offset(time, ":", "Z"),
            "ZZZ" => Rfc3339.Offset(time, "", "UTC"),
            "ZZZZ" => Rfc3339.Offset(time, "", null),
            "ZZZZZ" => Rfc3339.Offset(time, ":", null),
            _ => throw Invalid(verb),
        };
    }

    private static int TwelveHour(DateTimeOffset time) => time.Hour % 12 == 0 ? 12 : time.Hour % 12;

    private static FunctionException Invalid(string verb)
    {
        var rule = verb[0] switch
        {
            'Y' => ": year must either be \"YY\" or \"YYYY\"",
            'M' => ": month must be \"M\", \"MM\", \"MMM\", or \"MMMM\"",
            'D' => ": day of month must either be \"D\" or \"DD\"",
            'E' => ": day of week must either be \"EEE\" or \"EEEE\"",
            'h' => ": 24-hour must either be \"h\" or \"hh\"",
            'H' => ": 12-hour must either be \"H\" or \"HH\"",
            'A' => ": must be \"AA\"",
            'a' => ": must be \"aa\"",
            'm' => ": minute must either be \"m\" or \"mm\"",
            's' => ": second must either be \"s\" or \"ss\"",
            'Z' => ": timezone must be Z, ZZZZ, or ZZZZZ",
            _ => "",
        };
        return new FunctionException($"invalid date format verb {GoQuote.Quote(verb)}{rule}", 0);
    }
}
