using System.Diagnostics.CodeAnalysis;
using Cronos;

namespace Millwright.Changes.Workspaces;

/// <summary>Moments that recur, as cron(8) has them: five fields, in UTC.</summary>
public sealed class CronSchedule
{
    private const int Fields = 5;

    /// <summary>Each tells some of the moments; together they tell all.</summary>
    private readonly IReadOnlyList<CronExpression> _parts;

    private CronSchedule(string text, IReadOnlyList<CronExpression> parts) => (Text, _parts) = (text, parts);

    /// <summary>As it is written.</summary>
    public string Text { get; }

    /// <param name="problem">Why it is none, in a sentence; null where it is one.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out CronSchedule? schedule, [NotNullWhen(false)] out string? problem)
    {
        (schedule, problem) = (null, null);
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (fields.Length != Fields) problem = "It has five fields: minute, hour, day of the month, month, weekday.";
        else if (fields.FirstOrDefault(static f => !f.All(static c => char.IsAsciiLetterOrDigit(c) || c is '*' or '/' or ',' or '-')) is { } odd)
            problem = $"\"{odd}\" is no field: they are numbers, names of months and weekdays, *, ranges (1-5), steps (*/15) and lists (1,15).";
        if (problem is not null) return false;
        try
        {
            schedule = new CronSchedule(text, [.. Split(fields).Select(static f => CronExpression.Parse(string.Join(' ', f), CronFormat.Standard))]);
            return true;
        }
        catch (CronFormatException e)
        {
            problem = e.Message;
            return false;
        }
    }

    /// <summary>The first moment after another; null where there is none any more.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => _parts.Select(p => p.GetNextOccurrence(after, TimeZoneInfo.Utc)).Min();

    public override string ToString() => Text;

    /// <summary>Where both the day of the month and the weekday are restricted, cron takes the days that are one or the other; the library, those that are both.</summary>
    private static IEnumerable<string[]> Split(string[] fields)
    {
        if (fields[2].StartsWith('*') || fields[4].StartsWith('*')) return [fields];
        return [[fields[0], fields[1], fields[2], fields[3], "*"], [fields[0], fields[1], "*", fields[3], fields[4]]];
    }
}
