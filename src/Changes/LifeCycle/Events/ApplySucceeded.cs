using System.Text.Json;

namespace Millwright.Changes.LifeCycle.Events;

/// <summary>All of the plan was carried out and the state is saved.</summary>
/// <param name="Serial">The state's serial after.</param>
/// <param name="Recovered">The process was cut off, and a later one found out from its journal that all was done.</param>
public sealed record ApplySucceeded(ulong Serial, bool Recovered = false) : LifeCycleEvent
{
    public const string Name = "applied";

    public override string Kind => Name;

    public override string Detail => $"serial {Serial}{(Recovered ? "; found out after the process was cut off" : "")}";

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("serial", Serial);
        if (Recovered) json.WriteBoolean("recovered", true);
    }

    internal static ApplySucceeded Read(JsonElement data, Actor by, DateTimeOffset at) =>
        new(data.GetProperty("serial").GetUInt64(), data.TryGetProperty("recovered", out _)) { By = by, At = at };
}
