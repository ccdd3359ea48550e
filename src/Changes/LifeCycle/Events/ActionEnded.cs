using System.Text.Json;

namespace Millwright.Changes.LifeCycle.Events;

/// <summary>One action of the plan came to its end.</summary>
/// <param name="Action">"create", "update" and so on.</param>
/// <param name="Identity">By what a person knows the thing outside, such as "id=vpc-1"; null where it is not known.</param>
public sealed record ActionEnded(string Address, string Action, bool Succeeded, string? Identity = null) : LifeCycleEvent
{
    public const string Name = "action";

    public override string Kind => Name;

    public override string Detail => $"{Action} {Address}{(Identity is null ? "" : $" ({Identity})")}{(Succeeded ? "" : ": failed")}";

    internal override void Write(Utf8JsonWriter json)
    {
        json.WriteString("address", Address);
        json.WriteString("action", Action);
        // Success is the rule and need not be said.
        if (!Succeeded) json.WriteBoolean("succeeded", false);
        if (Identity is not null) json.WriteString("identity", Identity);
    }

    internal static ActionEnded Read(JsonElement data, Actor by, DateTimeOffset at) =>
        new(EventJson.Text(data, "address"), EventJson.Text(data, "action"), !data.TryGetProperty("succeeded", out _), EventJson.OptionalText(data, "identity")) { By = by, At = at };
}
