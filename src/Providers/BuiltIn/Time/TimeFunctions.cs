using System.Globalization;
using Millwright.Hcl.Functions;
using Millwright.Providers.BuiltIn.Framework;
using Millwright.Providers.Schemas;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Time;

/// <summary>The functions of the time provider.</summary>
internal static class TimeFunctions
{
    private static readonly (string, DataType)[] Parts =
    [
        ("year", DataType.Number), ("year_day", DataType.Number), ("day", DataType.Number), ("month", DataType.Number),
        ("month_name", DataType.String), ("weekday", DataType.Number), ("weekday_name", DataType.String), ("hour", DataType.Number),
        ("minute", DataType.Number), ("second", DataType.Number), ("iso_year", DataType.Number), ("iso_week", DataType.Number),
    ];

    public static readonly ProviderFunction DurationParse = new(
        new FunctionSignature(
            "duration_parse",
            [new FunctionParameter("duration", DataType.String) { Description = "Go time package duration string to parse" }],
            null,
            ObjectOf(
                ("hours", DataType.Number), ("minutes", DataType.Number), ("seconds", DataType.Number),
                ("milliseconds", DataType.Number), ("microseconds", DataType.Number), ("nanoseconds", DataType.Number)),
            "Parse a [Go duration string](https://pkg.go.dev/time#ParseDuration) into an object",
            "Given a [Go duration string](https://pkg.go.dev/time#ParseDuration), will parse and return an object representation of that duration.",
            ""),
        static (arguments, _) => ParseDuration(arguments[0].AsString()));

    public static readonly ProviderFunction Rfc3339Parse = new(
        new FunctionSignature(
            "rfc3339_parse",
            [new FunctionParameter("timestamp", DataType.String) { Description = "RFC3339 timestamp string to parse" }],
            null,
            ObjectOf([.. Parts, ("unix", DataType.Number)]),
            "Parse an RFC3339 timestamp string into an object",
            "Given an RFC3339 timestamp string, will parse and return an object representation of that date and time.",
            ""),
        static (arguments, _) => ParseRfc3339(arguments[0].AsString()));

    public static readonly ProviderFunction UnixTimestampParse = new(
        new FunctionSignature(
            "unix_timestamp_parse",
            [new FunctionParameter("unix_timestamp", DataType.Number) { Description = "Unix Timestamp integer to parse" }],
            null,
            ObjectOf([.. Parts, ("rfc3339", DataType.String)]),
            "Parse a unix timestamp integer into an object",
            "Given a unix timestamp integer, will parse and return an object representation of that date and time. A unix timestamp is the " +
            "number of seconds elapsed since January 1, 1970 UTC.",
            ""),
        static (arguments, _) => ParseUnix(arguments[0].AsNumber()));

    private static Value ParseDuration(string text)
    {
        if (!GoTime.TryParseDuration(text, out var nanoseconds))
        {
            throw new FunctionException($"Error parsing duration string: \"{text}\" is not a valid duration string", 0);
        }
        return Value.Object(
            ("hours", Value.Number(Number.FromDouble(nanoseconds / 3.6e12))),
            ("minutes", Value.Number(Number.FromDouble(nanoseconds / 6e10))),
            ("seconds", Value.Number(Number.FromDouble(nanoseconds / 1e9))),
            ("milliseconds", Value.Number(nanoseconds / 1_000_000)),
            ("microseconds", Value.Number(nanoseconds / 1_000)),
            ("nanoseconds", Value.Number(nanoseconds)));
    }

    private static Value ParseRfc3339(string text)
    {
        if (!GoTime.TryParse(text, out var time, out _))
        {
            throw new FunctionException($"Error parsing RFC3339 timestamp: \"{text}\" is not a valid RFC3339 timestamp", 0);
        }
        return Describe(time, "unix", Value.Number(time.ToUnixTimeSeconds()));
    }

    private static Value ParseUnix(Number number)
    {
        if (!number.TryToInt64(out var seconds) || seconds is < -62135596800 or > 253402300799)
        {
            throw new FunctionException($"Error parsing unix timestamp: {number} is not a valid unix timestamp", 0);
        }
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return Describe(time, "rfc3339", Value.String(GoTime.Format(time)));
    }

    private static Value Describe(DateTimeOffset time, string extraName, Value extra) => Value.Object(
        ("year", Value.Number(time.Year)),
        ("year_day", Value.Number(time.DayOfYear)),
        ("day", Value.Number(time.Day)),
        ("month", Value.Number(time.Month)),
        ("month_name", Value.String(time.ToString("MMMM", CultureInfo.InvariantCulture))),
        ("weekday", Value.Number((int)time.DayOfWeek)),
        ("weekday_name", Value.String(time.DayOfWeek.ToString())),
        ("hour", Value.Number(time.Hour)),
        ("minute", Value.Number(time.Minute)),
        ("second", Value.Number(time.Second)),
        ("iso_year", Value.Number(ISOWeek.GetYear(time.DateTime))),
        ("iso_week", Value.Number(ISOWeek.GetWeekOfYear(time.DateTime))),
        (extraName, extra));

    private static DataType ObjectOf(params (string Name, DataType Type)[] attributes) =>
        DataType.Object(attributes.Select(static a => KeyValuePair.Create(a.Name, a.Type)));
}
