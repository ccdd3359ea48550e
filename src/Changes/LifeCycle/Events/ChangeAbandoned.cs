using System.Text.Json;

namespace Millwright.Changes.LifeCycle.Events;

/// <summary>The change will not be applied; nothing was touched.</summary>
public sealed record ChangeAbandoned(string Reason) : LifeCycleEvent
{
    public const string Name = "abandoned";

    public override string Kind => Name;

    public override string Detail => Reason;

    internal override void Write(Utf8JsonWriter json) => json.WriteString("reason", Reason);

    internal static ChangeAbandoned Read(JsonElement data, Actor by, DateTimeOffset at) => new(EventJson.Text(data, "reason")) { By = by, At = at };
}
