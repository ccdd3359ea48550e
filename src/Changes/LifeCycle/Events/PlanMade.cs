using System.Text.Json;

namespace Millwright.Changes.LifeCycle.Events;

/// <summary>It is known what the change would do.</summary>
public sealed record PlanMade(BoundPlan Plan) : LifeCycleEvent
{
    public const string Name = "planned";

    public override string Kind => Name;

    public override string Detail => $"{Plan.Counts.Add} to add, {Plan.Counts.Change} to change, {Plan.Counts.Destroy} to destroy";

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteString("plan", Plan.Hash);
        json.WriteString("document", Plan.Document);
        json.WriteString("lineage", Plan.Lineage);
        json.WriteNumber("serial", Plan.Serial);
        if (Plan.IsSaved) json.WriteBoolean("saved", true);
        json.WriteNumber("add", Plan.Counts.Add);
        json.WriteNumber("update", Plan.Counts.Change);
        json.WriteNumber("destroy", Plan.Counts.Destroy);
        EventJson.WriteList(json, "addresses", Plan.Addresses);
        json.WriteStartObject("inputs");
        foreach (var (name, digest) in Plan.Inputs) json.WriteString(name, digest);
        json.WriteEndObject();
    }

    internal static PlanMade Read(JsonElement data, Actor by, DateTimeOffset at) => new(new BoundPlan
    {
        Hash = EventJson.Text(data, "plan"),
        Document = EventJson.Text(data, "document"),
        Lineage = EventJson.Text(data, "lineage"),
        Serial = data.GetProperty("serial").GetUInt64(),
        IsSaved = data.TryGetProperty("saved", out _),
        Counts = new ActionCounts(data.GetProperty("add").GetInt32(), data.GetProperty("update").GetInt32(), data.GetProperty("destroy").GetInt32()),
        Addresses = EventJson.List(data, "addresses"),
        Inputs = data.GetProperty("inputs").EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.GetString() ?? ""),
    }) { By = by, At = at };
}
