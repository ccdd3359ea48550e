using System.Globalization;

namespace Millwright.Changes.Approvals;

/// <summary>Minutes given as cron gives them: minute, hour, day of the month, month, day of the week.</summary>
/// <remarks>POSIX crontab, with names (MON, JAN), steps (*/15) and 7 for Sunday. Where both days are restricted, either will do.</remarks>
public sealed class CronSchedule
{
    private static readonly string[] _months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] _days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly string _text;
    private readonly ulong _minutes;
    private readonly ulong _hours;
    private readonly ulong _daysOfMonth;
    private readonly ulong _monthsOfYear;
    private readonly ulong _daysOfWeek;
    private readonly bool _eitherDay;

    /// <exception cref="FormatException">It is no such schedule; the message says why.</exception>
    public CronSchedule(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5) throw new FormatException($"\"{text}\" has {fields.Length} fields, not the 5 of cron: minute, hour, day of the month, month, day of the week");
        _text = text;
        _minutes = Parse(fields[0], 0, 59, []);
        _hours = Parse(fields[1], 0, 23, []);
        _daysOfMonth = Parse(fields[2], 1, 31, []);
        _monthsOfYear = Parse(fields[3], 1, 12, _months);
        _daysOfWeek = Parse(fields[4], 0, 7, _days);
        if ((_daysOfWeek & 1UL << 7) != 0) _daysOfWeek |= 1;
        _eitherDay = fields[2] != "*" && fields[4] != "*";
    }

    /// <summary>True where a clock that shows this begins it.</summary>
    public bool Matches(DateTime clock)
    {
        if (!Has(_minutes, clock.Minute) || !Has(_hours, clock.Hour) || !Has(_monthsOfYear, clock.Month)) return false;
        var (ofMonth, ofWeek) = (Has(_daysOfMonth, clock.Day), Has(_daysOfWeek, (int)clock.DayOfWeek));
        return _eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
    }

    public override string ToString() => _text;

    private static bool Has(ulong set, int value) => (set & 1UL << value) != 0;

    private static ulong Parse(string field, int least, int most, string[] names)
    {
        var set = 0UL;
        foreach (var part in field.Split(','))
        {
            var step = part.Split('/', 2);
            var by = step.Length == 1 ? 1 : Number(step[1], 1, most, []);
            var (from, to) = Range(step[0], least, most, names);
            if (step.Length == 2 && from == to) to = most;
            if (from > to) throw new FormatException($"the range \"{part}\" ends before it begins");
            for (var value = from; value <= to; value += by) set |= 1UL << value;
        }
        return set;
    }

    private static (int From, int To) Range(string text, int least, int most, string[] names)
    {
        if (text == "*") return (least, most == 7 ? 6 : most);
        var ends = text.Split('-', 2);
        var from = Number(ends[0], least, most, names);
        return (from, ends.Length == 1 ? from : Number(ends[1], least, most, names));
    }

    private static int Number(string text, int least, int most, string[] names)
    {
        var named = Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0) return named + least;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"\"{text}\" is no number from {least} to {most}{(names.Length > 0 ? $" nor one of {string.Join(", ", names)}" : "")}");
    }
}
