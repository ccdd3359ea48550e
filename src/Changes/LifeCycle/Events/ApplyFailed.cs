using System.Text.Json;

namespace Millwright.Changes.LifeCycle.Events;

/// <summary>The plan was not carried out wholly. What was done is in the actions before this and in the state.</summary>
/// <param name="Serial">The state's serial after.</param>
/// <param name="Reason">"errors", "interrupted" (asked to stop) or "killed" (found by a later command).</param>
/// <param name="Errors">One line each.</param>
public sealed record ApplyFailed(ulong Serial, string Reason, IReadOnlyList<string> Errors) : LifeCycleEvent
{
    public const string Name = "failed";

    public override string Kind => Name;

    public override string Detail => $"{Reason}; serial {Serial}{string.Concat(Errors.Select(static e => $"; {e}"))}";

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("serial", Serial);
        json.WriteString("reason", Reason);
        EventJson.WriteList(json, "errors", Errors);
    }

    internal static ApplyFailed Read(JsonElement data, Actor by, DateTimeOffset at) =>
        new(data.GetProperty("serial").GetUInt64(), EventJson.Text(data, "reason"), EventJson.List(data, "errors")) { By = by, At = at };
}
