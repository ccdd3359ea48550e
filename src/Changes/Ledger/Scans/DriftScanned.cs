using System.Text.Json;
using Millwright.Changes.LifeCycle;
using Millwright.Changes.LifeCycle.Events;

namespace Millwright.Changes.Ledger.Scans;

/// <summary>A look for drift found something else than the one before it. It belongs to a target and to no change.</summary>
/// <param name="Found">By address; empty where all is as it should be.</param>
/// <param name="Before">When what was found before was found for the last time; null for the target's first look.</param>
public sealed record DriftScanned(string Target, IReadOnlyList<DriftFinding> Found, DateTimeOffset? Before = null)
{
    /// <summary>Its name in the ledger, which may never change.</summary>
    public const string Kind = "drift looked for";

    /// <summary>The environment by whose rules the target goes; null where the workspace has none for it.</summary>
    public string? Environment { get; init; }

    public required Actor By { get; init; }

    /// <summary>When, to the millisecond: what is finer is left out, as records have none of it.</summary>
    public required DateTimeOffset At { get; init => field = EventJson.ToMilliseconds(value); }

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteString("target", Target);
        if (Environment is not null) json.WriteString("environment", Environment);
        if (Before is { } before) EventJson.WriteTime(json, "before", before);
        json.WriteStartArray("found");
        foreach (var finding in Found)
        {
            json.WriteStartObject();
            json.WriteString("address", finding.Address);
            if (finding.IsGone) json.WriteBoolean("gone", true);
            EventJson.WriteList(json, "attributes", finding.Attributes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    internal static IReadOnlyList<DriftFinding> ReadFound(JsonElement data) =>
        [.. data.GetProperty("found").EnumerateArray().Select(static f => new DriftFinding(EventJson.Text(f, "address"), f.TryGetProperty("gone", out _), EventJson.List(f, "attributes")))];
}
