using System.Globalization;
using System.Text.Json;

namespace Millwright.Changes.LifeCycle.Events;

/// <summary>Reads and writes events as the ledger's records hold them.</summary>
public static class EventJson
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <exception cref="FormatException">The kind is not known: a newer Millwright may have written it.</exception>
    /// <exception cref="KeyNotFoundException">Something is missing.</exception>
    /// <exception cref="InvalidOperationException">Something is of another type.</exception>
    public static LifeCycleEvent Read(string kind, JsonElement data, Actor by, DateTimeOffset at) => kind switch
    {
        ChangeProposed.Name => ChangeProposed.Read(data, by, at),
        PlanMade.Name => PlanMade.Read(data, by, at),
        PlanChecked.Name => PlanChecked.Read(data, by, at),
        ApprovalGiven.Name => ApprovalGiven.Read(data, by, at),
        ChangeApproved.Name => ChangeApproved.Read(data, by, at),
        GlassBroken.Name => GlassBroken.Read(data, by, at),
        ApplyBegan.Name => ApplyBegan.Read(data, by, at),
        ActionEnded.Name => ActionEnded.Read(data, by, at),
        ApplySucceeded.Name => ApplySucceeded.Read(data, by, at),
        ApplyFailed.Name => ApplyFailed.Read(data, by, at),
        VerificationPassed.Name => VerificationPassed.Read(data, by, at),
        VerificationFailed.Name => VerificationFailed.Read(data, by, at),
        ChangeRolledBack.Name => ChangeRolledBack.Read(data, by, at),
        ChangeAbandoned.Name => ChangeAbandoned.Read(data, by, at),
        _ => throw new FormatException($"\"{kind}\" is no kind of event that this version knows"),
    };

    /// <summary>A time as records have it: UTC, to the millisecond.</summary>
    public static string FormatTime(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">It is no time.</exception>
    public static DateTimeOffset ParseTime(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>A time as records hold it: UTC, without what is finer than they are.</summary>
    internal static DateTimeOffset ToMilliseconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    internal static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset time) => json.WriteString(name, FormatTime(time));

    /// <summary>Writes a list; nothing where it is empty.</summary>
    internal static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> list)
    {
        if (list.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var item in list) json.WriteStringValue(item);
        json.WriteEndArray();
    }

    /// <summary>Writes a list of numbers; nothing where it is empty.</summary>
    internal static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> list)
    {
        if (list.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var item in list) json.WriteNumberValue(item);
        json.WriteEndArray();
    }

    internal static string Text(JsonElement data, string name) => data.GetProperty(name).GetString() ?? throw new FormatException($"\"{name}\" is null");

    internal static string? OptionalText(JsonElement data, string name) => data.TryGetProperty(name, out var value) ? value.GetString() : null;

    internal static long? OptionalNumber(JsonElement data, string name) => data.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    internal static DateTimeOffset Time(JsonElement data, string name) => ParseTime(Text(data, name));

    internal static IReadOnlyList<string> List(JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(static item => item.GetString() ?? "")] : [];

    internal static IReadOnlyList<long> Numbers(JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(static item => item.GetInt64())] : [];
}
