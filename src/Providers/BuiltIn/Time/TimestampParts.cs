using Millwright.Providers.BuiltIn.Framework;
using Millwright.Values;

namespace Millwright.Providers.BuiltIn.Time;

/// <summary>The attributes that hold a moment in parts.</summary>
internal static class TimestampParts
{
    public static readonly string[] Names = ["year", "month", "day", "hour", "minute", "second", "unix"];

    /// <param name="adjective">Put before "timestamp" in the descriptions: "offset " or "".</param>
    public static IEnumerable<AttributeDefinition> Attributes(string adjective) =>
    [
        new("year", DataType.Number, $"Number year of {adjective}timestamp.") { Computed = true },
        new("month", DataType.Number, $"Number month of {adjective}timestamp.") { Computed = true },
        new("day", DataType.Number, $"Number day of {adjective}timestamp.") { Computed = true },
        new("hour", DataType.Number, $"Number hour of {adjective}timestamp.") { Computed = true },
        new("minute", DataType.Number, $"Number minute of {adjective}timestamp.") { Computed = true },
        new("second", DataType.Number, $"Number second of {adjective}timestamp.") { Computed = true },
        new("unix", DataType.Number, "Number of seconds since epoch time, e.g. `1581489373`.") { Computed = true },
    ];

    public const string BaseDescription =
        "Base timestamp in [RFC3339](https://datatracker.ietf.org/doc/html/rfc3339#section-5.8) format " +
        "(see [RFC3339 time string](https://tools.ietf.org/html/rfc3339#section-5.8) e.g., `YYYY-MM-DDTHH:MM:SSZ`). Defaults to the current time.";

    public static void Fill(ObjectDraft target, DateTimeOffset time)
    {
        target.Set("year", time.Year);
        target.Set("month", time.Month);
        target.Set("day", time.Day);
        target.Set("hour", time.Hour);
        target.Set("minute", time.Minute);
        target.Set("second", time.Second);
        target.Set("unix", time.ToUnixTimeSeconds());
    }

    /// <summary>The configured moment, or the present one cut to seconds where none is configured; null after an error.</summary>
    public static DateTimeOffset? BaseOrNow(ObjectDraft plan, string attribute, string errorSummary, CallContext context)
    {
        var text = plan.TextOrEmpty(attribute);
        if (text.Length == 0) return context.Time.GetUtcNow();
        if (GoTime.TryParse(text, out var time, out var error)) return time;
        context.Diagnostics.Error(errorSummary, $"The {attribute} timestamp that was supplied could not be parsed as RFC3339.\n\n+Original Error: {error}");
        return null;
    }

    public static void ValidateRfc3339(AttributeDefinition attribute, Value value, Value config, DiagnosticCollector diagnostics)
    {
        if (!value.HasContent || GoTime.TryParse(value.AsString(), out _, out var error)) return;
        diagnostics.Error(
            "Invalid RFC3339 String Value",
            "A string value was provided that is not valid RFC3339 string format.\n\n" +
            $"Given Value: {value.AsString()}\nError: {error}");
    }
}
