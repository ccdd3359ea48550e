using System.Text.Json;

namespace Millwright.Changes.LifeCycle.Events;

/// <summary>The checks have looked at the plan, and none stands in its way.</summary>
public sealed record PlanChecked(IReadOnlyList<CheckVerdict> Verdicts) : LifeCycleEvent
{
    public const string Name = "checked";

    public override string Kind => Name;

    public override string? Detail => Verdicts.Count == 0 ? null : string.Join(", ", Verdicts.Select(static v => v.Passed ? v.Name : $"{v.Name}: {v.Detail ?? "no"}"));

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("verdicts");
        foreach (var verdict in Verdicts)
        {
            json.WriteStartObject();
            json.WriteString("name", verdict.Name);
            json.WriteBoolean("passed", verdict.Passed);
            if (verdict.Detail is { } detail) json.WriteString("detail", detail);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    internal static PlanChecked Read(JsonElement data, Actor by, DateTimeOffset at) => new(
        [.. data.GetProperty("verdicts").EnumerateArray().Select(static v => new CheckVerdict(EventJson.Text(v, "name"), v.GetProperty("passed").GetBoolean(), EventJson.OptionalText(v, "detail")))])
    { By = by, At = at };
}
