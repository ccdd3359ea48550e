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
        if (Process.Identity is { } identity) json.WriteString("identity", identity.ToString());
    }

    internal static ApplyBegan Read(JsonElement data, Actor by, DateTimeOffset at) => new(data.GetProperty("serial").GetUInt64(), ReadProcess(data)) { By = by, At = at };

    private static RunningProcess ReadProcess(JsonElement data) => new(
        EventJson.Text(data, "host"),
        data.GetProperty("process").GetInt32(),
        EventJson.Time(data, "started"),
        EventJson.OptionalText(data, "identity") is { } identity ? HolderProcess.Parse(identity) : null);
}
