using System.Text.Json;

namespace Millwright.Changes.LifeCycle.Events;

/// <summary>From here on the world may be touched.</summary>
/// <param name="Serial">The state's serial before.</param>
public sealed record ApplyBegan(ulong Serial, RunningProcess Process) : LifeCycleEvent
{
    public const string Name = "applying";

    public override string Kind => Name;

    public override string Detail => $"from serial {Serial}, process {Process.Number} on {Process.Host}";

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("serial", Serial);
        json.WriteString("host", Process.Host);
        json.WriteNumber("process", Process.Number);
        EventJson.WriteTime(json, "started", Process.StartedAt);
    }

    internal static ApplyBegan Read(JsonElement data, Actor by, DateTimeOffset at) =>
        new(data.GetProperty("serial").GetUInt64(), new RunningProcess(EventJson.Text(data, "host"), data.GetProperty("process").GetInt32(), EventJson.Time(data, "started"))) { By = by, At = at };
}
