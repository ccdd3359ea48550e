using System.Text.Json;

namespace Millwright.Changes.LifeCycle.Events;

/// <summary>Somebody applies the plan against the rules, and says why.</summary>
/// <param name="Against">The rules that said no.</param>
public sealed record GlassBroken(string Reason, IReadOnlyList<string> Against) : LifeCycleEvent
{
    public const string Name = "glass broken";

    public override string Kind => Name;

    public override string Detail => $"{Reason} (against: {string.Join("; ", Against)})";

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteString("reason", Reason);
        EventJson.WriteList(json, "against", Against);
    }

    internal static GlassBroken Read(JsonElement data, Actor by, DateTimeOffset at) =>
        new(EventJson.Text(data, "reason"), EventJson.List(data, "against")) { By = by, At = at };
}
